import { gzipSync } from "node:zlib";
import type { Reply } from "../reference/server.ts";
import { bodyOf, type Fault, onReply, onStatus } from "./fault.ts";

const jsonOf = (reply: Reply): string => JSON.stringify(reply.body);
const withBody = (reply: Reply, changes: object): Reply => ({ ...reply, body: { ...bodyOf(reply), ...changes } });
const withHeader = (reply: Reply, name: string, value: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, [name]: value },
});

/** An answer as bytes, with a Content-Length that may be wrong. */
function wireOf(reply: Reply, text: string, length: number = text.length, headers = ""): string {
  const head = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const type = `Content-Type: application/json\r\nContent-Length: ${length}\r\n`;
  return `HTTP/1.1 ${reply.status} Status\r\n${head.join("")}${headers}${type}\r\n${text}`;
}

const BROKEN = "sends a broken answer";
const bytes: Fault[] = [
  onStatus(BROKEN, 200, "cut off", (reply) => ({ wire: wireOf(reply, jsonOf(reply).slice(0, 40), 900) })),
  onStatus(BROKEN, 400, "that never ends", (reply) => ({
    wire: wireOf(reply, jsonOf(reply).slice(0, 9), 900),
    isLeftOpen: true,
  })),
  onStatus(BROKEN, 404, "with a length that is too small", (reply) => ({ wire: wireOf(reply, jsonOf(reply), 12) })),
  onStatus(BROKEN, 204, "with a body", (reply) => ({ wire: wireOf(reply, '{"Uuid":"a9b4b42c"}') })),
  onStatus(BROKEN, 401, "with two lengths", (reply) => ({
    wire: wireOf(reply, jsonOf(reply), undefined, "Transfer-Encoding: chunked\r\n"),
  })),
  onStatus(BROKEN, 200, "without the last chunk", (reply) => ({
    wire: `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${jsonOf(reply).length.toString(16)}\r\n${jsonOf(reply)}\r\n`,
  })),
  onStatus(BROKEN, 406, "after an empty line too many", (reply) => ({
    wire: wireOf(reply, jsonOf(reply)).replace("HTTP/1.1", "HTTP/1.1.1"),
  })),
];

const CODED = "codes its text wrongly";
const texts: Fault[] = [
  onStatus(CODED, 200, "says gzip, and sends plain text", (reply) => withHeader(reply, "Content-Encoding", "gzip")),
  onStatus(CODED, 404, "sends gzip, and does not say so", (reply) => ({ ...reply, raw: gzipSync(jsonOf(reply)) })),
  onStatus(CODED, 200, "a byte order mark", (reply) => ({ ...reply, raw: `\uFEFF${jsonOf(reply)}` })),
  onStatus(CODED, 400, "UTF-16", (reply) => ({ ...reply, raw: Buffer.from(jsonOf(reply), "utf16le") })),
  onStatus(CODED, 200, "Latin-1", (reply) => ({
    ...reply,
    raw: Buffer.from(JSON.stringify({ ...bodyOf(reply), Comment: "für später" }), "latin1"),
  })),
  onStatus(CODED, 409, "charset=us-ascii", (reply) =>
    withHeader(reply, "Content-Type", "application/json; charset=us-ascii"),
  ),
  onStatus(CODED, 404, "a name twice", (reply) => ({ ...reply, raw: `{"Message":"No.",${jsonOf(reply).slice(1)}` })),
  onStatus(CODED, 200, "NaN", (reply) => ({
    ...reply,
    raw: jsonOf(reply).replace(/"Priority":\d+/, '"Priority":NaN'),
  })),
  onStatus(CODED, 200, "a number with a fraction of nothing", (reply) => ({
    ...reply,
    raw: jsonOf(reply).replace(/"Flags":\d+/, '"Flags":02'),
  })),
];

const HEADER = "gives a header a rarer wrong value";
const HEADERS: readonly (readonly [number, string, string])[] = [
  [405, "Allow", "put"],
  [405, "Allow", "PUT GET"],
  [405, "Allow", "*"],
  [401, "WWW-Authenticate", 'Digest realm="mim"'],
  [401, "WWW-Authenticate", "Bearer error=invalid_token, ="],
  [503, "Retry-After", "-5"],
  [503, "Retry-After", "2.5"],
  [503, "Retry-After", "2 s"],
  [503, "Retry-After", "Mon, 99 Foo 2026 07:28:00 GMT"],
  [503, "Retry-After", "2026-11-20T07:28:00Z"],
  [204, "Preference-Applied", "return=Minimal"],
  [204, "Preference-Applied", "return=minimal; wait=1"],
];
const headers: Fault[] = HEADERS.map(([status, name, value]) =>
  onStatus(HEADER, status, `${name}: ${value}`, (reply) => withHeader(reply, name, value)),
);

const allowOf: Fault[] = (["DELETE", "POST"] as const).map((method) =>
  onReply(HEADER, `405 Allow of ${method} names it`, (reply, call) =>
    reply.status === 405 && call.method === method ? withHeader(reply, "Allow", `PUT, ${method}`) : reply,
  ),
);

const NULLS = "answers null, or nothing, in an error";
const errors: Fault[] = [
  onStatus(NULLS, 400, "CorrelationId: null", (reply) => withBody(reply, { CorrelationId: null })),
  onStatus(NULLS, 404, "Errors: null", (reply) => withBody(reply, { Errors: null })),
  onStatus(NULLS, 400, "an empty list of errors", (reply) => withBody(reply, { Errors: [] })),
  onStatus(NULLS, 400, "errors without a place", (reply) => withBody(reply, { Errors: [{ Message: "is wrong" }] })),
  onStatus(NULLS, 400, "every place is the body", (reply) =>
    withBody(reply, { Errors: [{ Location: "body", Message: "is wrong" }] }),
  ),
  onStatus(NULLS, 404, "an empty message", (reply) => withBody(reply, { Message: "" })),
  onStatus(NULLS, 500, "a correlation id that is no GUID", (reply) => withBody(reply, { CorrelationId: "req-42" })),
  onStatus(NULLS, 409, "a text for the whole", (reply) => ({ ...reply, body: "The request has ended." })),
  onStatus(NULLS, 403, "a list for the whole", (reply) => ({ ...reply, body: [bodyOf(reply)] })),
];

const LEAKS = "leaks in a rarer form";
const traces: readonly (readonly [string, string])[] = [
  [
    "a .NET trace without files",
    "System.Exception: broken\r\n   at Cm.Api.Requests.Put(Guid id)\r\n   at Cm.Host.Run()",
  ],
  ["a Go trace", "goroutine 1 [running]:\nmain.put(0xc000010000)\n\t/srv/cm/main.go:12 +0x1d"],
  ["a PHP trace", "#0 /srv/cm/index.php(12): put()\n#1 {main}"],
  ["a Ruby trace", "/srv/cm/app.rb:12:in `put'"],
];
const leaks: Fault[] = [
  ...traces.map(([name, text]) => onStatus(LEAKS, 400, name, (reply) => withBody(reply, { Detail: text }))),
  onReply(LEAKS, "the caller's value in Message", (reply, call) =>
    reply.status === 400
      ? withBody(reply, { Message: `Not valid: ${call.body.toString("utf8").slice(0, 500)}` })
      : reply,
  ),
  onReply(LEAKS, "the credentials in base64", (reply, call) =>
    reply.status === 404
      ? withBody(reply, { Debug: Buffer.from(call.headers["authorization"] ?? "").toString("base64") })
      : reply,
  ),
];

/** Faults of answers that were first tried when the checks had been written. */
export const rareAnswerFaults: readonly Fault[] = [...bytes, ...texts, ...headers, ...allowOf, ...errors, ...leaks];
