import { connect, type Socket } from "node:net";
import { COMPLETED, ID, PATH } from "../contract/store.ts";

export interface Call {
  readonly method?: string;
  readonly target?: string;
  /** undefined leaves a header of the documented call out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  /** Only these many bytes of the body are sent, as by a caller that waits for a verdict. */
  readonly sent?: number;
  /** The rest of the body follows after these many milliseconds. */
  readonly rest?: number;
}

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly milliseconds: number;
}

const HEADERS = { Host: "127.0.0.1", "Content-Type": "application/json", Authorization: "Bearer token" };

/** The documented example, or a variation of it, as the bytes that go over the socket. */
export function requestBytes(call: Call = {}): Buffer {
  const body = Buffer.from("body" in call ? (call.body ?? "") : '{"status":"Completed"}');
  const length = body.length > 0 || !("body" in call) ? { "Content-Length": String(body.length) } : {};
  const headers = Object.entries({ ...HEADERS, ...length, ...call.headers }).filter(([, value]) => value !== undefined);
  const lines = [`${call.method ?? "PUT"} ${call.target ?? `${PATH}/${ID}`} HTTP/1.1`];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly length: number;
}

function readHead(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const pairs = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 1).trim(),
  ]);
  return { status: Number(first.split(" ")[1]), headers: Object.fromEntries(pairs), length: end + 4 };
}

function dechunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(bytes.subarray(at, line).toString("latin1"), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
}

function readBody(head: Head, bytes: Buffer, closed: boolean): Buffer | undefined {
  const rest = bytes.subarray(head.length);
  if (head.status === 204 || head.status === 304) return Buffer.alloc(0);
  if (/chunked/i.test(head.headers["transfer-encoding"] ?? "")) return dechunked(rest);
  const length = head.headers["content-length"];
  if (length === undefined) return closed ? rest : undefined;
  return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : undefined;
}

function writeCall(socket: Socket, call: Call): void {
  const bytes = requestBytes(call);
  const unsent = call.sent === undefined ? 0 : Buffer.byteLength(call.body ?? "") - call.sent;
  socket.write(bytes.subarray(0, bytes.length - unsent));
  if (call.rest !== undefined) setTimeout(() => socket.write(bytes.subarray(bytes.length - unsent)), call.rest);
}

/** Sends one call over a socket of its own; undefined where no complete answer comes within the time. */
export function send(port: number, call: Call = {}, timeout = 3000): Promise<Reply | undefined> {
  const started = performance.now();
  return new Promise((done) => {
    let bytes: Buffer = Buffer.alloc(0);
    const socket = connect(port, "127.0.0.1");
    const finish = (closed: boolean): void => {
      const head = readHead(bytes);
      const body = head === undefined ? undefined : readBody(head, bytes, closed);
      if (!closed && body === undefined) return;
      clearTimeout(timer);
      socket.destroy();
      const milliseconds = performance.now() - started;
      done(head === undefined || body === undefined ? undefined : { ...head, body: body.toString(), milliseconds });
    };
    const timer = setTimeout(() => finish(true), timeout);
    socket.on("connect", () => writeCall(socket, call));
    socket.on("data", (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      finish(false);
    });
    socket.on("error", () => finish(true));
    socket.on("close", () => finish(true));
  });
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether an answer is the documented one: 200, JSON, the 21 properties with the documented values. */
export function isDocumented(reply: Reply | undefined): boolean {
  if (reply?.status !== 200 || !reply.headers["content-type"]?.startsWith("application/json")) return false;
  try {
    return JSON.stringify(sorted(JSON.parse(reply.body))) === JSON.stringify(sorted(COMPLETED));
  } catch {
    return false;
  }
}
