import type { BodyKind, CompiledHeader, CompiledMediaType, CompiledResponse } from "./document.ts";
import type { HeaderValue, UntypedReply } from "./handlers.ts";
import { findMediaType } from "./media-type.ts";
import { type Route, responseFor } from "./route.ts";
import { violationsOf } from "./violations.ts";

/** A reply as it goes out. `headers` are names and values in turn. */
export interface WrittenReply {
  readonly status: number;
  readonly headers: string[];
  readonly body: string | Uint8Array | null;
}

const BODILESS = new Set([204, 205, 304]);
const FORBIDDEN_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** Writes a reply; throws an Error that names what the document does not allow, as far as it cannot be written at all. */
export function writeReply(route: Route, reply: UntypedReply): WrittenReply {
  const { status, body, raw } = reply;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new Error(`${name(route)} must answer a status from 200 to 599.`);
  }
  const headers: string[] = [];
  const content = body === undefined && raw === undefined ? null : writeBody(route, reply, headers);
  const documented = reply.headers && responseFor(route, status)?.headers;
  for (const header in reply.headers) writeHeader(route, headers, header, reply.headers[header], documented);
  return { status, headers, body: BODILESS.has(status) ? null : content };
}

function writeBody(route: Route, reply: UntypedReply, headers: string[]): string | Uint8Array {
  const response = responseFor(route, reply.status);
  const contentType = reply.contentType ?? response?.content[0]?.mediaType ?? "application/json";
  const kind = kindOf(contentType);
  headers.push(
    "Content-Type",
    kind === "text" && !contentType.includes(";") ? `${contentType}; charset=utf-8` : contentType,
  );
  if (reply.raw !== undefined) return reply.raw;
  if (reply.body instanceof Uint8Array) return reply.body;
  if (kind !== "json" && typeof reply.body === "string") return reply.body;
  const text: string | undefined = JSON.stringify(reply.body);
  if (text === undefined)
    throw new Error(`${name(route)} answers a body that has no JSON form: answer what JSON.stringify takes, or raw.`);
  return text;
}

const JSON_TYPE = /^[^;]+(?:\/|\+)json[ \t]*(?:;|$)/i;

/** How a body of a media type is written. */
export function kindOf(contentType: string): BodyKind {
  if (contentType === "application/json" || JSON_TYPE.test(contentType)) return "json";
  return contentType.startsWith("text/") ? "text" : "bytes";
}

function writeHeader(
  route: Route,
  headers: string[],
  header: string,
  value: HeaderValue | undefined,
  documented: readonly CompiledHeader[] | undefined,
): void {
  if (value === undefined) return;
  const text = typeof value === "string" ? value : headerText(value, findHeader(documented, header));
  if (FORBIDDEN_IN_HEADER.test(text))
    throw new Error(`${name(route)} answers a header ${header} with a character that no header may hold: encode it.`);
  headers.push(header, text);
}

function findHeader(documented: readonly CompiledHeader[] | undefined, name: string): CompiledHeader | undefined {
  return documented?.find((header) => header.name.toLowerCase() === name.toLowerCase());
}

/** Style simple (OpenAPI, "Style Values"). */
function headerText(value: HeaderValue, header: CompiledHeader | undefined): string {
  if (header?.json)
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.join(",");
  return Object.entries(value)
    .map(([key, item]) => `${key}${header?.explode ? "=" : ","}${item}`)
    .join(",");
}

/** What the document has against a reply; empty where it is as documented. */
export function checkReply(route: Route, reply: UntypedReply): string[] {
  const response = responseFor(route, reply.status);
  if (!response) return [`${name(route)} answers ${reply.status}, which its responses do not have.`];
  return [...checkContent(reply, response), ...response.headers.flatMap((header) => checkHeader(reply, header))].map(
    (fault) => `${name(route)}, status ${reply.status}: ${fault}`,
  );
}

function checkContent(reply: UntypedReply, response: CompiledResponse): string[] {
  const { content } = response;
  if (reply.raw !== undefined) return [];
  if (reply.body === undefined) return content.length > 0 ? ["a body is documented, and none is answered."] : [];
  const mediaType = reply.contentType ?? content[0]?.mediaType;
  const documented = mediaType === undefined ? undefined : findMediaType(content, essenceOf(mediaType));
  return documented ? checkBody(reply.body, documented) : ["the body's media type is not documented."];
}

function essenceOf(contentType: string): string {
  return contentType.replace(/;.*/s, "").trim().toLowerCase();
}

function checkBody(body: unknown, { validate }: CompiledMediaType): string[] {
  if (!validate || body instanceof Uint8Array || validate(body)) return [];
  return violationsOf("body", validate).map(({ location, message }) => `${location} ${message}.`);
}

function checkHeader(reply: UntypedReply, header: CompiledHeader): string[] {
  const key = Object.keys(reply.headers ?? {}).find((found) => found.toLowerCase() === header.name.toLowerCase());
  const value = key === undefined ? undefined : reply.headers?.[key];
  if (value === undefined) return header.required ? [`the header ${header.name} is required.`] : [];
  if (!header.validate || header.validate(value)) return [];
  return violationsOf(`header: ${header.name}`, header.validate).map((found) => `${found.location} ${found.message}.`);
}

function name(route: Route): string {
  return `Operation "${route.operation.operationId}" (${route.operation.pointer})`;
}
