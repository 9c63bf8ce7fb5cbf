import { prefersMinimal } from "@mim-cm/server";
import type { Call, Reply, Step } from "./server.ts";
import { type End, transition } from "./store.ts";

const PATH = /^\/certificatemanagement\/api\/v1\.0\/requests\/([^/]*)$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ENDS: readonly string[] = ["Completed", "Canceled", "Abandoned"];
const MAX_BODY = 1024 * 1024;
const CORRELATION = "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20";

export const refuse = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { Message: message },
});

export const fail = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { Message: "The server failed.", CorrelationId: CORRELATION },
});

export const invalid = (location: string): Reply => ({
  status: 400,
  headers: {},
  body: { Message: "The call is not valid.", Errors: [{ Location: location, Message: "is not valid" }] },
});

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export const idOf = ({ path }: Call): string => decoded(PATH.exec(path)?.[1] ?? "") ?? "";

export const mediaType = (call: Call): string => (call.headers["content-type"] ?? "").toLowerCase().replaceAll(" ", "");

/** The most specific range that fits decides; what is no range at all is passed over. */
function acceptsJson(accept: string | undefined): boolean {
  const ranges = (accept ?? "").split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith("q="));
    return { type, isExcluded: quality !== undefined && /^q=0(\.0*)?$/.test(quality) };
  });
  const known = ranges.filter(({ type }) => /^[^/\s]+\/[^/\s]+$/.test(type));
  const fitting = ["application/json", "application/*", "*/*"].map((type) =>
    known.find((range) => range.type === type),
  );
  return known.length === 0 || fitting.find((range) => range !== undefined)?.isExcluded === false;
}

/** Several steps look at one body, and one that is 200,000 deep takes its time. */
const known = new WeakMap<Buffer, { value: unknown } | "not JSON">();

export function parsed({ body }: Call): { value: unknown } | undefined {
  const result = known.get(body) ?? parse(body.toString("utf8"));
  known.set(body, result);
  return result === "not JSON" ? undefined : result;
}

function parse(text: string): { value: unknown } | "not JSON" {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return "not JSON";
  }
}

export const isBody = (value: unknown): value is { status: End } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === 1 &&
  "status" in value &&
  ENDS.includes(value.status as string);

/** The checks of a call in the contract's order; the first that answers ends the call. */
export const STEPS: readonly Step[] = [
  { name: "target", run: ({ path }) => (decoded(path) === undefined ? invalid("path") : undefined) },
  { name: "path", run: ({ path }) => (PATH.test(path) ? undefined : refuse(404, "There is no such path.")) },
  { name: "method", run: ({ method }) => (method === "PUT" ? undefined : refuse(405, "Use PUT.", { Allow: "PUT" })) },
  { name: "credentials", run: (call) => (isKnown(call) ? undefined : unauthorized()) },
  {
    name: "content-type",
    run: (call) =>
      /^application\/json(;(charset="?utf-8"?)?)?$/.test(mediaType(call))
        ? undefined
        : refuse(415, "Send application/json."),
  },
  {
    name: "accept",
    run: (call) => (acceptsJson(call.headers["accept"]) ? undefined : refuse(406, "The answer is JSON.")),
  },
  { name: "size", run: ({ body }) => (body.length > MAX_BODY ? refuse(413, "The body is too large.") : undefined) },
  { name: "id", run: (call) => (UUID.test(idOf(call)) ? undefined : invalid("path: id")) },
  {
    name: "prefer",
    run: (call) => ((call.headers["prefer"] ?? "").length > 1024 ? invalid("header: Prefer") : undefined),
  },
  { name: "json", run: (call) => (parsed(call) ? undefined : invalid("body")) },
  { name: "body", run: (call) => (isBody(parsed(call)?.value) ? undefined : invalid("body: /status")) },
  { name: "reserved", run: (call) => reserved(idOf(call).toLowerCase()) },
  {
    name: "visibility",
    run: (call, { store }) =>
      store.has(idOf(call).toLowerCase()) ? undefined : refuse(404, "There is no such request."),
  },
  { name: "state", run: (call, { store }) => obey(call, store) },
];

export const TOKEN = "correct-horse-battery-staple";

function isKnown({ headers }: Call): boolean {
  return headers["authorization"]?.replace(/^bearer +/i, "") === TOKEN;
}

export const unauthorized = (): Reply =>
  refuse(401, "The call needs credentials.", { "WWW-Authenticate": "Negotiate, Bearer" });

function reserved(id: string): Reply | undefined {
  if (id.startsWith("40300000")) return refuse(403, "You may not complete this request.");
  if (id.startsWith("40900000")) return refuse(409, "The request is Denied and cannot be completed.");
  if (id.startsWith("50000000")) return fail(500);
  return id.startsWith("50300000") ? fail(503, { "Retry-After": "2" }) : undefined;
}

function obey(call: Call, store: Map<string, import("./store.ts").RequestRecord>): Reply {
  const id = idOf(call).toLowerCase();
  const record = store.get(id);
  const body = parsed(call)?.value;
  if (record === undefined || !isBody(body)) throw new Error("An earlier check lets this through.");
  const next = transition(record, body.status);
  if (next === undefined) return refuse(409, "The request has ended.");
  store.set(id, next);
  if (prefersMinimal(call.headers["prefer"])) {
    return { status: 204, headers: { "Preference-Applied": "return=minimal" }, body: undefined };
  }
  return { status: 200, headers: {}, body: next };
}
