import { isUtf8 } from "node:buffer";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { hasBearer, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

/** Judges the parts of a call; what it names is wrong with them. */
export type Checks = (id: string, prefer: string | undefined, body: unknown) => string | undefined;

const TARGET = /^\/certificatemanagement\/api\/v1\.0\/requests\/([^/?]+)(?:\?|$)/i;
const LIMIT = 1024 * 1024;

function send(response: ServerResponse, status: number, body: unknown, headers?: Record<string, string>): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

function refuse(response: ServerResponse, status: number, message: string, headers?: Record<string, string>): void {
  send(response, status, { Message: message }, headers);
}

function isJson(contentType: string | undefined): boolean {
  return (
    contentType === "application/json" || /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? "")
  );
}

function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept === "*/*") return true;
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return (
      ["application/json", "application/*", "*/*"].includes(type) && !parameters.some((p) => /^q=0(\.0*)?$/.test(p))
    );
  });
}

function decoded(segment: string): string | undefined {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** The checks that need no body, in the contract's order; the id when all of them pass. */
function admitted(message: IncomingMessage, response: ServerResponse): string | undefined {
  const segment = TARGET.exec(message.url ?? "")?.[1];
  const id = segment === undefined ? "" : decoded(segment);
  const { authorization, accept } = message.headers;
  if (id === undefined) refuse(response, 400, "The path is not well encoded.");
  else if (segment === undefined) refuse(response, 404, "There is no such path.");
  else if (message.method !== "PUT") refuse(response, 405, "The path has PUT only.", { allow: "PUT" });
  else if (!hasBearer(authorization)) refuse(response, 401, "Sign in first.", { "www-authenticate": "Bearer" });
  else if (!isJson(message.headers["content-type"])) refuse(response, 415, "The body must be application/json.");
  else if (!acceptsJson(accept)) refuse(response, 406, "The answer is application/json.");
  else if (Number(message.headers["content-length"] ?? 0) > LIMIT) refuse(response, 413, "The body is too large.");
  else return id;
  return undefined;
}

function parsed(bytes: Buffer): unknown {
  try {
    return isUtf8(bytes) ? JSON.parse(bytes.toString()) : undefined;
  } catch {
    return undefined;
  }
}

function answer(id: string, message: IncomingMessage, response: ServerResponse, bytes: Buffer, checks: Checks): void {
  const body = parsed(bytes);
  const prefer = message.headers["prefer"] as string | undefined;
  const fault = body === undefined ? "The body is not JSON." : checks(id, prefer, body);
  if (fault !== undefined) {
    refuse(response, 400, fault);
    return;
  }
  const reply = setRequestStatus(id, (body as { status: RequestedStatus }).status, prefer);
  if (reply.status === 204) response.writeHead(204, { "preference-applied": "return=minimal" }).end();
  else send(response, reply.status, reply.body);
}

/** A server over `node:http` with nothing between the socket and the checks. */
export function listen(checks: Checks): void {
  createServer((message, response) => {
    const id = admitted(message, response);
    if (id === undefined) {
      message.resume();
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT) chunks.push(chunk);
    });
    message.on("end", () => {
      if (size > LIMIT) return refuse(response, 413, "The body is too large.");
      const bytes = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      answer(id, message, response, bytes, checks);
    });
  }).listen(port, hostname);
}
