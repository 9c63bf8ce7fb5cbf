import type { Call, Step } from "../reference/server.ts";
import { invalid, isBody, mediaType, parsed, refuse, STEPS } from "../reference/steps.ts";
import { type Fault, inStep, lenient, withSteps } from "./fault.ts";

const withPath = (call: Call, path: string): Call => ({ ...call, path });
const withType = (call: Call, type: string): Call => ({ ...call, headers: { ...call.headers, "content-type": type } });
const withText = (call: Call, text: string): Call => ({ ...call, body: Buffer.from(text) });
const withValue = (call: Call, change: (value: unknown) => unknown): Call => {
  // To write deep JSON again, a program needs more stack than there is.
  const value = call.body.length < 10_000 ? parsed(call) : undefined;
  return value ? withText(call, JSON.stringify(change(value.value)) ?? "") : call;
};
const statusOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "status" in value ? value.status : undefined;
const CAPITALIZED: Readonly<Record<string, string>> = {
  completed: "Completed",
  canceled: "Canceled",
  abandoned: "Abandoned",
};

/** A call that is refused by the next step, or obeyed, where a step is left out. */
const withoutStep: Fault[] = STEPS.filter(
  ({ name }) => !["path", "reserved", "visibility", "state", "json", "target"].includes(name),
).map(({ name }) =>
  withSteps(
    "leaves a check out",
    name,
    STEPS.filter((step) => step.name !== name),
  ),
);

/** The steps whose order the contract settles, and that can fail together with the next. */
const ORDERED = ["target", "path", "method", "credentials", "content-type", "accept", "size"];

function swapped(first: string): readonly Step[] {
  const index = STEPS.findIndex(({ name }) => name === first);
  const [step, next] = [STEPS[index], STEPS[index + 1]];
  return step && next ? [...STEPS.slice(0, index), next, step, ...STEPS.slice(index + 2)] : STEPS;
}

function toFront(name: string, before: string): readonly Step[] {
  const moved = STEPS.filter((step) => step.name === name);
  const others = STEPS.filter((step) => step.name !== name);
  const index = others.findIndex((step) => step.name === before);
  return [...others.slice(0, index), ...moved, ...others.slice(index)];
}

const orderFaults: Fault[] = [
  ...ORDERED.map((name) => withSteps("swaps two checks", `${name} and the next`, swapped(name))),
  withSteps("moves a check", "body before credentials", toFront("body", "credentials")),
  withSteps("moves a check", "visibility before body", toFront("visibility", "body")),
  withSteps("moves a check", "visibility before id", toFront("visibility", "id")),
  withSteps("moves a check", "credentials before path", toFront("credentials", "path")),
  withSteps("moves a check", "id before credentials", toFront("id", "credentials")),
  withSteps("moves a check", "size before content type", toFront("size", "content-type")),
];

const leniencies: Fault[] = [
  lenient("words of the body in any case", (call) =>
    withValue(call, (value) => ({
      ...(value as object),
      status: CAPITALIZED[String(statusOf(value)).toLowerCase()] ?? statusOf(value),
    })),
  ),
  lenient("Denied as Canceled", (call) =>
    withValue(call, (value) => (statusOf(value) === "Denied" ? { status: "Canceled" } : value)),
  ),
  lenient("Cancelled as Canceled", (call) =>
    withValue(call, (value) => (statusOf(value) === "Cancelled" ? { status: "Canceled" } : value)),
  ),
  lenient("words of the body with spaces around", (call) =>
    withValue(call, (value) =>
      typeof statusOf(value) === "string" && Object.keys(value as object).length === 1
        ? { status: String(statusOf(value)).trim() }
        : value,
    ),
  ),
  lenient("extra properties", (call) =>
    withValue(call, (value) =>
      statusOf(value) === undefined || Array.isArray(value) ? value : { status: statusOf(value) },
    ),
  ),
  lenient("names of properties in any case", (call) =>
    withValue(call, (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]))
        : value,
    ),
  ),
  lenient("__proto__ as nothing", (call) =>
    withText(call, call.body.toString("utf8").replace(/"__proto__":\{\},?/, "")),
  ),
  lenient("a list with the body in it", (call) =>
    withValue(call, (value) => (Array.isArray(value) ? value[0] : value)),
  ),
  lenient("a list with the word in it", (call) =>
    withValue(call, (value) =>
      Array.isArray(statusOf(value)) ? { status: (statusOf(value) as unknown[])[0] } : value,
    ),
  ),
  lenient("a word alone as the body", (call) =>
    withValue(call, (value) => (typeof value === "string" ? { status: value } : value)),
  ),
  lenient("no body as Completed", (call) => (call.body.length === 0 ? withText(call, '{"status":"Completed"}') : call)),
  lenient("an empty object as Completed", (call) =>
    withValue(call, (value) =>
      typeof value === "object" && value !== null && Object.keys(value).length === 0 ? { status: "Completed" } : value,
    ),
  ),
  lenient("null as Completed", (call) =>
    withValue(call, (value) => (value === null ? { status: "Completed" } : value)),
  ),
  lenient("JSON with a comma too many", (call) => withText(call, call.body.toString("utf8").replace(/,\s*\}$/, "}"))),
  lenient("JSON with text behind it", (call) => withText(call, call.body.toString("utf8").replace(/\}[^}]+$/, "}"))),
  lenient("JSON in single quotes", (call) => withText(call, call.body.toString("utf8").replaceAll("'", '"'))),
  lenient("ids in braces", (call) => withPath(call, call.path.replaceAll(/%7B|%7D/gi, ""))),
  lenient("ids without hyphens", (call) =>
    withPath(
      call,
      call.path.replace(/([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i, "$1-$2-$3-$4-$5"),
    ),
  ),
  lenient("ids with urn:uuid:", (call) => withPath(call, call.path.replace(/urn(:|%3A)uuid(:|%3A)/i, ""))),
  lenient("numbers as ids", (call) =>
    withPath(call, call.path.replace(/\/\d+$/, "/5ac71f1c-0000-4000-8000-000000000001")),
  ),
  lenient("a trailing slash", (call) => withPath(call, call.path.replace(/\/$/, ""))),
  lenient("double slashes", (call) => withPath(call, call.path.replace(/^\/\//, "/"))),
  lenient("bad percent-encoding as text", (call) => withPath(call, call.path.replaceAll("%E0%A4%A", "x"))),
  lenient("any text type as JSON", (call) =>
    mediaType(call).startsWith("text/") ? withType(call, "application/json") : call,
  ),
  lenient("no content type as JSON", (call) =>
    call.headers["content-type"] === undefined ? withType(call, "application/json") : call,
  ),
  lenient("any charset as UTF-8", (call) => withType(call, mediaType(call).replace(/;charset=iso-8859-1/, ""))),
  lenient("q=0 as a preference", (call) => ({
    ...call,
    headers: { ...call.headers, accept: (call.headers["accept"] ?? "").replaceAll(";q=0", "") },
  })),
  lenient("GET as PUT", (call) => (call.method === "GET" ? { ...call, method: "PUT" } : call)),
  lenient("POST as PUT", (call) => (call.method === "POST" ? { ...call, method: "PUT" } : call)),
  lenient("PATCH as PUT", (call) => (call.method === "PATCH" ? { ...call, method: "PUT" } : call)),
];

const strictnesses: Fault[] = [
  inStep("refuses what is allowed", "media types in upper case", "content-type", (call, world, correct) =>
    /[A-Z]{4}/.test(call.headers["content-type"] ?? "") ? refuse(415, "Send JSON.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "charset=utf-8", "content-type", (call, world, correct) =>
    /charset/.test(call.headers["content-type"] ?? "") ? refuse(415, "Send JSON.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "JSON with white space", "json", (call, world, correct) =>
    /^\s/.test(call.body.toString("utf8")) ? invalid("body") : correct(call, world),
  ),
  inStep("refuses what is allowed", "escaped letters", "json", (call, world, correct) =>
    call.body.toString("utf8").includes("\\u") ? invalid("body") : correct(call, world),
  ),
  inStep("refuses what is allowed", "Accept: application/*", "accept", (call, world, correct) =>
    call.headers["accept"] === "application/*" ? refuse(406, "The answer is JSON.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "Accept with several ranges", "accept", (call, world, correct) =>
    call.headers["accept"]?.includes(",") ? refuse(406, "The answer is JSON.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "paths in lower case", "path", (call, world, correct) =>
    call.path.startsWith("/c") ? refuse(404, "No such path.") : correct(call, world),
  ),
  inStep("refuses what is allowed", "ids in upper case", "id", (call, world, correct) =>
    /[A-F]/.test(call.path.split("/").at(-1) ?? "") ? invalid("path: id") : correct(call, world),
  ),
  inStep("refuses what is allowed", "Abandoned", "body", (call, world, correct) =>
    statusOf(parsed(call)?.value) === "Abandoned" ? invalid("body: /status") : correct(call, world),
  ),
  inStep("refuses what is allowed", "Canceled", "body", (call, world, correct) =>
    statusOf(parsed(call)?.value) === "Canceled" ? invalid("body: /status") : correct(call, world),
  ),
  inStep("refuses what is allowed", "unknown preferences", "prefer", (call, world, correct) =>
    /^(?!return=minimal$)/.test(call.headers["prefer"] ?? "return=minimal")
      ? invalid("header: Prefer")
      : correct(call, world),
  ),
  inStep("refuses what is allowed", "preferences over 512 characters", "prefer", (call, world, correct) =>
    (call.headers["prefer"] ?? "").length > 512 ? invalid("header: Prefer") : correct(call, world),
  ),
  inStep("accepts what is forbidden", "preferences of 1025 characters", "prefer", (call, world, correct) =>
    (call.headers["prefer"] ?? "").length === 1025 ? undefined : correct(call, world),
  ),
];

const authentication: Fault[] = [
  inStep("ignores authentication", "any bearer token", "credentials", (call, world, correct) =>
    /^Bearer \S/.test(call.headers["authorization"] ?? "") ? undefined : correct(call, world),
  ),
  inStep("ignores authentication", "any scheme", "credentials", (call, world, correct) =>
    (call.headers["authorization"] ?? "").trim() === "" ? correct(call, world) : undefined,
  ),
  inStep("ignores authentication", "a scheme without a token", "credentials", (call, world, correct) =>
    call.headers["authorization"] === "Bearer" ? undefined : correct(call, world),
  ),
  inStep("ignores authentication", "an empty header", "credentials", (call, world, correct) =>
    call.headers["authorization"] === "" ? undefined : correct(call, world),
  ),
  inStep("ignores authentication", "of calls with a valid body", "credentials", (call, world, correct) =>
    isBody(parsed(call)?.value) ? undefined : correct(call, world),
  ),
];

export const callFaults: readonly Fault[] = [
  ...withoutStep,
  ...orderFaults,
  ...leniencies,
  ...strictnesses,
  ...authentication,
];
