import type { Call, World } from "../reference/server.ts";
import { fail, idOf, invalid, mediaType, parsed, refuse, STEPS } from "../reference/steps.ts";
import { bodyOf, type Fault, inStep, lenient, onReply, withSteps } from "./fault.ts";

const ID = "5ac71f1c-0000-4000-8000-000000000001";
const withPath = (call: Call, path: string): Call => ({ ...call, path });
const withType = (call: Call, type: string): Call => ({ ...call, headers: { ...call.headers, "content-type": type } });
const withHeader = (call: Call, name: string, value: string): Call => ({
  ...call,
  headers: { ...call.headers, [name]: value },
});
const jsonType = (call: Call): Call => withType(call, "application/json");

/** Reads calls as JSON whose declared type meets a condition. */
const takes = (name: string, pattern: RegExp): Fault =>
  lenient(name, (call) => (pattern.test(mediaType(call)) ? jsonType(call) : call));

const types: Fault[] = [
  takes("charset=utf-16 as UTF-8", /charset=utf-16/),
  takes("application/problem+json as JSON", /\+json/),
  takes("text/json as JSON", /^text\/json/),
  takes("types that begin with application/json", /^application\/json[a-z-]/),
  takes("types that end in json", /[a-z]json$/),
  takes("application/octet-stream as JSON", /octet-stream/),
  takes("forms as JSON", /x-www-form-urlencoded/),
  takes("multipart as JSON", /^multipart/),
  takes("application/xml as JSON", /xml/),
  takes("a type without a subtype as JSON", /^(json|application)$/),
];

/** Answers JSON to calls whose Accept meets a condition. */
const accepts = (name: string, pattern: RegExp): Fault =>
  lenient(name, (call) => (pattern.test(call.headers["accept"] ?? "") ? withHeader(call, "accept", "*/*") : call));
const refuses = (name: string, pattern: RegExp): Fault =>
  inStep("refuses what is allowed", name, "accept", (call, world, correct) =>
    pattern.test(call.headers["accept"] ?? "") ? refuse(406, "The answer is JSON.") : correct(call, world),
  );

const preferences: Fault[] = [
  accepts("Accept: application/xml as JSON", /xml/),
  accepts("Accept: image/* as JSON", /^image\/\*$/),
  accepts("Accept: text/json as JSON", /text\/json/),
  accepts("Accept: application/jsonp as JSON", /application\/json[a-z]/),
  accepts("Accept: application/problem+json as JSON", /\+json/),
  accepts("q=0.000 as a preference", /q=0\.0+/),
  refuses("Accept in capitals", /[A-Z]{4}/),
  refuses("Accept with q", /q=/),
  refuses("Accept without blanks", /,\S/),
  refuses("an empty Accept", /^$/),
];

const ids: Fault[] = [
  lenient("ids of short groups", (call) =>
    withPath(call, call.path.replace(/\/[0-9a-f]{1,7}(-[0-9a-f]+){4}$/i, `/${ID}`)),
  ),
  lenient("ids with an extension", (call) => withPath(call, call.path.replace(/\.json$/, ""))),
  lenient("ids with a parameter", (call) => withPath(call, call.path.replace(/;[^/]*$/, ""))),
  lenient("ids with blanks around", (call) => withPath(call, call.path.replaceAll("%20", ""))),
  lenient("ids with a NUL behind", (call) => withPath(call, call.path.replace(/%00.*$/, ""))),
  lenient("ids in parentheses", (call) => withPath(call, call.path.replaceAll(/[()]|%28|%29/g, ""))),
  inStep("refuses what is allowed", "ids of other versions than 4", "id", (call, world, correct) =>
    /-[0-35-9a-f][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(idOf(call)) ? invalid("path: id") : correct(call, world),
  ),
  inStep("refuses what is allowed", "paths in upper case", "path", (call, world, correct) =>
    call.path.startsWith("/CERT") ? refuse(404, "No such path.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "ids in mixed case", "id", (call, world, correct) =>
    /[a-f]/.test(idOf(call)) && /[A-F]/.test(idOf(call)) ? invalid("path: id") : correct(call, world),
  ),
];

const paths: Fault[] = [
  lenient("dot segments", (call) => withPath(call, call.path.replace("/./", "/"))),
  lenient("a double slash within", (call) => withPath(call, call.path.replace(/(.)\/\//, "$1/"))),
  lenient("another version", (call) => withPath(call, call.path.replace(/\/api\/v\d[\d.]*\//i, "/api/v1.0/"))),
];

const asPut = (call: Call): Call => ({ ...call, method: "PUT" });
const methods: Fault[] = [
  lenient("HEAD as PUT", (call) => (call.method === "HEAD" ? asPut(call) : call)),
  lenient("DELETE as PUT", (call) => (call.method === "DELETE" ? asPut(call) : call)),
  lenient("OPTIONS as PUT", (call) => (call.method === "OPTIONS" ? asPut(call) : call)),
  lenient("POST as the method in a header", (call) =>
    /^put$/i.test(call.headers["x-http-method-override"] ?? "") ? asPut(call) : call,
  ),
  onReply("fails on a rarer call", "500 on OPTIONS", (reply, call) => (call.method === "OPTIONS" ? fail(500) : reply)),
  onReply("fails on a rarer call", "500 on unknown methods", (reply, call) =>
    /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(call.method) ? reply : fail(500),
  ),
  onReply("leaks in a rarer form", "TRACE repeats the call", (reply, call) =>
    call.method === "TRACE"
      ? { status: 200, headers: { "Content-Type": "message/http" }, body: undefined, raw: JSON.stringify(call.headers) }
      : reply,
  ),
];

/** Servers whose process fails on a call that nobody thought of. */
const fails = (name: string, isFatal: (call: Call) => boolean): Fault =>
  onReply("fails on a rarer call", name, (reply, call) => (isFatal(call) ? fail(500) : reply));
const textOf = ({ body }: Call): string => body.toString("latin1").slice(0, 5000);
const failures: Fault[] = [
  fails("500 on a body that is no UTF-8", ({ body }) => !isUtf8(body)),
  fails("500 on %00 in the path", ({ path }) => path.includes("%00")),
  fails("500 on half a surrogate pair", (call) => /\\ud8[0-9a-f]{2}(?!\\)/i.test(textOf(call))),
  fails("500 on a number that is too large", (call) => /\de\d{3}/.test(textOf(call))),
  fails("500 on a long id", ({ path }) => path.length > 2000),
  fails("500 on deep objects", (call) => /^(\{"\w*":){999}/.test(textOf(call))),
  fails("500 on a name twice", (call) => (textOf(call).match(/"status"/g) ?? []).length > 1),
  fails("500 on a malformed Accept", ({ headers }) => /^[;,/]/.test(headers["accept"] ?? "")),
  fails("500 on a malformed Content-Type", ({ headers }) => /^[;/]|;$/.test(headers["content-type"] ?? "")),
  fails("500 on a malformed Prefer", ({ headers }) => /^[=;,]/.test(headers["prefer"] ?? "")),
  fails("500 on a malformed Authorization", ({ headers }) => /^\W/.test(headers["authorization"] ?? "")),
  fails("500 on a query", ({ query }) => query !== undefined),
  fails("500 on null", (call) => textOf(call).trim() === "null"),
  fails("500 on a chunked body", ({ headers }) => headers["transfer-encoding"] === "chunked"),
];

function isUtf8(body: Buffer): boolean {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body) !== undefined;
  } catch {
    return false;
  }
}

const strict: Fault[] = [
  inStep("refuses what is allowed", "chunked bodies", "size", (call, world, correct) =>
    call.headers["transfer-encoding"] === undefined ? correct(call, world) : refuse(400, "How long is it?"),
  ),
  inStep("accepts what is forbidden", "chunked bodies of any size", "size", (call, world, correct) =>
    call.headers["transfer-encoding"] === undefined ? correct(call, world) : undefined,
  ),
  inStep("refuses what is allowed", "bodies of 4 KiB", "size", (call, world, correct) =>
    call.body.length > 4096 ? refuse(413, "The body is too large.") : correct(call, world),
  ),
];

/** An answer that depends on how often a connection, or a call, has been used. */
const connections: Fault[] = [onReply("answers the wrong call", "every 20th answer is of no call", counted(20))];

function counted(often: number): Fault["behavior"]["reply"] {
  let calls = 0;
  return (reply) => (++calls % often === 0 ? { status: 200, headers: {}, body: { ok: true } } : reply);
}

const order: Fault[] = [
  withSteps("moves a check", "visibility before credentials", movedBefore("visibility", "credentials")),
  withSteps("moves a check", "path after credentials and content type", movedBefore("content-type", "path")),
  withSteps("moves a check", "accept before content type", movedBefore("accept", "content-type")),
  withSteps("moves a check", "body before accept", movedBefore("body", "accept")),
  withSteps("moves a check", "json before size", movedBefore("json", "size")),
];

function movedBefore(name: string, before: string): typeof STEPS {
  const moved = STEPS.filter((step) => step.name === name);
  const others = STEPS.filter((step) => step.name !== name);
  const index = others.findIndex((step) => step.name === before);
  return [...others.slice(0, index), ...moved, ...others.slice(index)];
}

/** Calls that are refused, and take effect all the same. */
const ENDS = { Completed: 8, Canceled: 17, Abandoned: 9 } as const;
function obeying(status: number): Fault {
  return onReply("refuses, and obeys all the same", String(status), (reply, call, { store }: World) => {
    const record = store.get(idOf(call).toLowerCase());
    const asked = bodyOf({ status: 0, headers: {}, body: parsed(call)?.value })["status"];
    const to = Object.entries(ENDS).find(([end]) => end === asked)?.[1];
    if (reply.status === status && record && to) store.set(record.Uuid, { ...record, Status: to });
    return reply;
  });
}

/** Answers to ids that name nothing. */
const strangers: Fault[] = [
  inStep("answers about nothing", "200 for ids that name nothing", "visibility", (call, world, correct) => {
    const reply = correct(call, world);
    if (reply === undefined) return undefined;
    return { status: 200, headers: {}, body: { ...[...world.store.values()][0], Uuid: idOf(call).toLowerCase() } };
  }),
  inStep(
    "answers about nothing",
    "403 for ids that name nothing",
    "visibility",
    (call, world, correct) => correct(call, world) && refuse(403, "You may not complete this request."),
  ),
  inStep(
    "answers about nothing",
    "409 for ids that name nothing",
    "visibility",
    (call, world, correct) => correct(call, world) && refuse(409, "It cannot be completed."),
  ),
  inStep(
    "answers about nothing",
    "204 for ids that name nothing",
    "visibility",
    (call, world, correct) =>
      correct(call, world) && { status: 204, headers: { "Preference-Applied": "return=minimal" }, body: undefined },
  ),
];

const minimal = (name: string, isMinimal: (prefer: string) => boolean): Fault =>
  inStep("ignores a preference", name, "state", (call, world, correct) =>
    correct(
      isMinimal(call.headers["prefer"] ?? "")
        ? withHeader(call, "prefer", "return=minimal")
        : withHeader(call, "prefer", ""),
      world,
    ),
  );
const preferMinimal: Fault[] = [
  minimal("sees it in the value of another", (prefer) => prefer.includes("minimal")),
  minimal("takes return alone for minimal", (prefer) => /\breturn\b/.test(prefer)),
  minimal("does not know it with blanks", (prefer) => /(^|,\s*)return="?minimal\b/.test(prefer)),
  minimal("does not know it in capitals", (prefer) => /(^|,\s*)return\s*=\s*"?minimal\b/.test(prefer)),
];

/** Faults of calls that were first tried when the checks had been written. */
export const rareCallFaults: readonly Fault[] = [
  ...types,
  ...preferences,
  ...ids,
  ...paths,
  ...methods,
  ...failures,
  ...strict,
  ...connections,
  ...order,
  ...[400, 401, 405, 406, 413, 415].map(obeying),
  ...strangers,
  ...preferMinimal,
];
