import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { completedRequest } from "./contract.ts";

export interface Occasion {
  /** 1 for the first request under its key. */
  readonly attempt: number;
  readonly request: IncomingMessage;
  readonly body: string;
}

export type Scenario = (response: ServerResponse, occasion: Occasion) => void | Promise<void>;

const PAGE = "<!DOCTYPE html><html><body><h1>403 - Forbidden: Access is denied.</h1></body></html>";

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Scenario => {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
  };
};

const raw = (
  status: number,
  body: string,
  type = "application/json",
  headers: Record<string, string> = {},
): Scenario => {
  return (response) => void response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
};

const ok: Scenario = json(200, completedRequest);
const reset: Scenario = (response) => void response.socket?.resetAndDestroy();
const stall: Scenario = () => {};

const halfABody: Scenario = async (response) => {
  const text = JSON.stringify(completedRequest);
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": String(text.length) });
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
};

const stallAmidBody: Scenario = (response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"Uuid":');
};

/** Sends as fast as the client reads, until it has had enough. */
async function pour(response: ServerResponse, chunks: number): Promise<void> {
  const chunk = Buffer.alloc(1_000_000, "x");
  const source = function* () {
    for (let sent = 0; sent < chunks; sent++) yield chunk;
  };
  // The client may hang up: that is the point.
  await pipeline(Readable.from(source()), response).catch(() => {});
}

/** One scenario for each attempt; the last one stays. */
const inTurn = (...scenarios: readonly [Scenario, ...Scenario[]]): Scenario => {
  return (response, occasion) => scenarios[Math.min(occasion.attempt, scenarios.length) - 1]?.(response, occasion);
};

const error = (Message: string) => ({ Message });

/** Everything that the server can do, by the first segment of the path. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ok,
  "sign-in": (response) => void response.writeHead(204, { "Set-Cookie": "session=abc; Path=/; HttpOnly" }).end(),
  "no-content": (response) => void response.writeHead(204, { "Preference-Applied": "return=minimal" }).end(),
  "bad-request": json(400, {
    Message: "The call is malformed.",
    Errors: [{ Location: "body: /status", Message: "wrong" }],
  }),
  forbidden: json(403, error("You may not execute the request.")),
  "forbidden-empty": (response) => void response.writeHead(403, { "Content-Length": "0" }).end(),
  "forbidden-html": raw(403, PAGE, "text/html"),
  "forbidden-other-json": json(403, { error: "access_denied" }),
  "forbidden-number": json(403, { Message: 42 }),
  "not-found-html": raw(404, PAGE, "text/html"),
  conflict: json(409, error("The request is Denied and cannot be completed.")),
  "error-with-id": json(500, error("Internal error 5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20, see the event log.")),
  "error-html": raw(500, PAGE, "text/html"),
  "ok-empty": (response) => void response.writeHead(200, { "Content-Length": "0" }).end(),
  "ok-html": raw(200, "<html><body>Sign in</body></html>", "text/html"),
  "ok-bad-json": raw(200, '{"Uuid":'),
  "ok-null": raw(200, "null"),
  "ok-plain-text": raw(200, JSON.stringify(completedRequest), "text/plain"),
  "ok-not-gzip": raw(200, JSON.stringify(completedRequest), "application/json", { "Content-Encoding": "gzip" }),
  teapot: raw(418, "short and stout", "text/plain"),
  "teapot-json": json(418, error("Short and stout.")),
  "redirect-elsewhere": (response, { request }) => {
    const port = request.socket.localPort;
    response.writeHead(302, { Location: `http://localhost:${port}/ok/elsewhere` }).end();
  },
  "redirect-here": (response) => void response.writeHead(307, { Location: "/ok/here" }).end(),
  reset,
  "reset-then-ok": inTurn(reset, ok),
  "reset-then-conflict": inTurn(reset, json(409, error("The request has ended."))),
  "reset-then-reset-then-ok": inTurn(reset, reset, ok),
  "half-a-body": halfABody,
  "half-a-body-then-ok": inTurn(halfABody, ok),
  stall,
  "stall-then-ok": inTurn(stall, ok),
  "stall-amid-body": stallAmidBody,
  "stall-amid-body-then-ok": inTurn(stallAmidBody, ok),
  "stall-amid-error-body": (response) => void response.writeHead(403, { "Content-Type": "text/html" }).write("<html>"),
  unavailable: json(503, error("Later.")),
  "unavailable-soon": inTurn(json(503, error("Later."), { "Retry-After": "0" }), ok),
  "unavailable-since": inTurn(json(503, error("Later."), { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }), ok),
  "unavailable-nonsense": inTurn(json(503, error("Later."), { "Retry-After": "soon" }), ok),
  "unavailable-long": json(503, error("Later."), { "Retry-After": "30" }),
  "too-many-then-ok": inTurn(json(429, error("Slow down."), { "Retry-After": "0" }), ok),
  "too-many-long": json(429, error("Slow down."), { "Retry-After": "30" }),
  "timeout-then-ok": inTurn(json(408, error("Too slow.")), ok),
  "bad-gateway-then-ok": inTurn(raw(502, PAGE, "text/html"), ok),
  "error-then-conflict": inTurn(json(500, error("Failed.")), json(409, error("The request has ended."))),
  "too-many-then-conflict": inTurn(json(429, error("Slow down.")), json(409, error("The request has ended."))),
  "not-http": (response) => void response.socket?.end("220 mail.contoso.com ESMTP\r\n"),
  "broken-chunk": (response) => {
    response.socket?.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
  },
  "huge-headers": (response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(1_000_000)}\r\nContent-Length: 2\r\n\r\n{}`);
  },
  "hundred-megabytes": (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    return pour(response, 100);
  },
  endless: (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    return pour(response, Number.POSITIVE_INFINITY);
  },
  unauthorized: json(401, error("Not you."), { "WWW-Authenticate": "Bearer" }),
  "unauthorized-unavailable-unauthorized": inTurn(
    json(401, error("Not you.")),
    json(503, error("Later.")),
    json(401, error("Not you.")),
  ),
  "token-2-only": (response, occasion) => {
    const isNew = occasion.request.headers.authorization === "Bearer token-2";
    return (isNew ? ok : json(401, error("Expired."), { "WWW-Authenticate": "Bearer" }))(response, occasion);
  },
};
