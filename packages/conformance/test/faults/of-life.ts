import { type Call, CORRECT, type Reply, type World } from "../reference/server.ts";
import { idOf, parsed, refuse } from "../reference/steps.ts";
import { bodyOf, type Fault, inStep, onReply } from "./fault.ts";

const FINAL: readonly unknown[] = [8, 9, 17];
const NOT_COMPLETED = "0001-01-01T00:00:00";

const requestedBy = (call: Call): unknown => (parsed(call)?.value as { status?: unknown } | undefined)?.status;
const stateOf = (call: Call, { store }: World): unknown => store.get(idOf(call).toLowerCase())?.Status;

/** Changes the request in the store as well as in the answer. */
function changing(
  name: string,
  change: (record: Record<string, unknown>, call: Call) => Record<string, unknown>,
): Fault {
  return onReply("changes a request wrongly", name, (reply, call, { store }) => {
    const id = idOf(call).toLowerCase();
    const record = store.get(id);
    if (reply.status !== 200 || !record) return reply;
    // The change keeps what makes it a record.
    const next = { ...record, ...change(record, call) } as typeof record;
    store.set(id, next);
    return { ...reply, body: next };
  });
}

const RESULTS: readonly (readonly [string, number, number])[] = [
  ["Completed", 8, 3],
  ["Completed", 8, 18],
  ["Canceled", 17, 4],
  ["Canceled", 17, 9],
  ["Abandoned", 9, 17],
  ["Abandoned", 9, 8],
];

const results: Fault[] = RESULTS.map(([end, from, to]) =>
  onReply("answers another state", `${end} as ${to}`, (reply, call) =>
    reply.status === 200 && requestedBy(call) === end && bodyOf(reply)["Status"] === from
      ? { ...reply, body: { ...bodyOf(reply), Status: to } }
      : reply,
  ),
);

const times: Fault[] = [
  changing("Completed keeps its time", () => ({ Completed: NOT_COMPLETED })),
  changing("the time of completion is the example's", (record) =>
    record["Completed"] === NOT_COMPLETED ? {} : { Completed: "2015-07-07T23:37:37.767Z" },
  ),
  changing("cancelling sets the time", (record) =>
    record["Status"] === 17 ? { Completed: new Date().toISOString() } : {},
  ),
  changing("abandoning sets the time", (record) =>
    record["Status"] === 9 ? { Completed: new Date().toISOString() } : {},
  ),
  changing("every call sets the time", (record) =>
    record["Status"] === 8 ? { Completed: new Date(Date.now() - Math.random() * 1000).toISOString() } : {},
  ),
  changing("every call counts up the priority", (record) => ({ Priority: (Number(record["Priority"]) + 1) % 256 })),
  changing("every call sets a comment", (_, call) => ({
    Comment: `changed by ${String(requestedBy(call))} ${Math.random()}`,
  })),
];

/** A state machine that lets through, or refuses, too much. */
const afterwards: Fault[] = [
  ...(["Completed", "Canceled", "Abandoned"] as const).map((end) =>
    inStep("changes after a final state", `${end} from any state`, "state", (call, world, correct) => {
      const record = world.store.get(idOf(call).toLowerCase());
      if (record && requestedBy(call) === end && FINAL.includes(record.Status))
        world.store.set(record.Uuid, { ...record, Status: 3 });
      return correct(call, world);
    }),
  ),
  inStep(
    "changes after a final state",
    "refuses with 409, and changes all the same",
    "state",
    (call, world, correct) => {
      const before = stateOf(call, world);
      const reply = correct(call, world);
      const record = world.store.get(idOf(call).toLowerCase());
      if (reply?.status === 409 && record)
        world.store.set(record.Uuid, { ...record, Comment: `was ${String(before)}` });
      return reply;
    },
  ),
  inStep("changes after a final state", "answers 200, and changes nothing", "state", (call, world, correct) => {
    const reply = correct(call, world);
    return reply?.status === 409
      ? { status: 200, headers: {}, body: world.store.get(idOf(call).toLowerCase()) }
      : reply;
  }),
  inStep("refuses a repeat", "409", "state", (call, world, correct) =>
    FINAL.includes(stateOf(call, world)) ? refuse(409, "It has ended.") : correct(call, world),
  ),
  inStep("refuses a repeat", "404", "state", (call, world, correct) =>
    FINAL.includes(stateOf(call, world)) ? refuse(404, "It is gone.") : correct(call, world),
  ),
  inStep("refuses a repeat", "204", "state", (call, world, correct) =>
    FINAL.includes(stateOf(call, world)) ? noContent(correct(call, world)) : correct(call, world),
  ),
  inStep("refuses a repeat", "409 of Abandoned", "state", (call, world, correct) =>
    stateOf(call, world) === 9 ? refuse(409, "It has failed.") : correct(call, world),
  ),
];

const noContent = (reply: Reply | undefined): Reply | undefined =>
  reply?.status === 200 ? { status: 204, headers: { "Preference-Applied": "return=minimal" }, body: undefined } : reply;

const identities: Fault[] = [
  onReply("answers about another request", "id in upper case", (reply) =>
    reply.status === 200
      ? { ...reply, body: { ...bodyOf(reply), Uuid: String(bodyOf(reply)["Uuid"]).toUpperCase() } }
      : reply,
  ),
  onReply("answers about another request", "id as in the call", (reply, call) =>
    reply.status === 200 ? { ...reply, body: { ...bodyOf(reply), Uuid: idOf(call) } } : reply,
  ),
  onReply("answers about another request", "always the documented example", (reply) =>
    reply.status === 200
      ? { ...reply, body: { ...bodyOf(reply), Uuid: "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099" } }
      : reply,
  ),
];

const preferences: Fault[] = [
  inStep("ignores a preference", "return=minimal among others", "state", (call, world, correct) =>
    correct(
      {
        ...call,
        headers: {
          ...call.headers,
          prefer: call.headers["prefer"]?.includes(",") ? "" : (call.headers["prefer"] ?? ""),
        },
      },
      world,
    ),
  ),
  inStep("ignores a preference", "a value in quotes", "state", (call, world, correct) =>
    correct(
      { ...call, headers: { ...call.headers, prefer: (call.headers["prefer"] ?? "").replaceAll('"', "'") } },
      world,
    ),
  ),
  inStep("ignores a preference", "return=minimal", "state", (call, world, correct) =>
    correct({ ...call, headers: { ...call.headers, prefer: "" } }, world),
  ),
  onReply("ignores a preference", "body with 204's header", (reply, call, { store }) =>
    reply.status === 204 ? { ...reply, status: 200, body: store.get(idOf(call).toLowerCase()) } : reply,
  ),
];

const failures: Fault[] = [
  onReply("fails", "500 on malformed JSON", (reply, call) =>
    reply.status === 400 && !parsed(call) ? serverError(reply) : reply,
  ),
  onReply("fails", "500 on a malformed id", (reply, call) =>
    reply.status === 400 && isBodyFine(call) ? serverError(reply) : reply,
  ),
  onReply("fails", "500 on deep JSON", (reply, call) => (call.body.length === 400_000 ? serverError(reply) : reply)),
  onReply("fails", "500 without credentials", (reply) => (reply.status === 401 ? serverError(reply) : reply)),
  onReply("fails", "500 on unknown ids", (reply) => (reply.status === 404 ? serverError(reply) : reply)),
  onReply("fails", "hangs on malformed JSON", (reply, call) =>
    call.body.toString("utf8") === '{"status":' ? "hang" : reply,
  ),
  onReply("fails", "resets on bad percent-encoding", (reply, call) =>
    call.path.includes("%E0%A4%A") ? "reset" : reply,
  ),
  onReply("fails", "hangs on large bodies", (reply, call) => (call.body.length > 1024 * 1024 ? "hang" : reply)),
  onReply("leaks", "a stack trace in Message", (reply) =>
    reply.status === 500 ? { ...reply, body: { ...bodyOf(reply), Message: String(new Error("broken").stack) } } : reply,
  ),
  onReply("leaks", "a .NET stack trace", (reply) =>
    reply.status === 400
      ? { ...reply, body: { ...bodyOf(reply), StackTrace: "   at Cm.Api.Put(Guid id) in C:\\src\\Api.cs:line 42" } }
      : reply,
  ),
  onReply("leaks", "the token in Message", (reply, call) =>
    reply.status === 404 ? { ...reply, body: { Message: `Unknown to ${call.headers["authorization"]}` } } : reply,
  ),
  onReply("leaks", "the token in a header", (reply, call) => ({
    ...reply,
    headers: { ...reply.headers, "X-Debug": (call.headers["authorization"] ?? "none").replace("Bearer ", "token=") },
  })),
];

const serverError = (reply: Reply): Reply => ({
  ...reply,
  status: 500,
  body: { Message: "It broke.", CorrelationId: "5f0a2f0e-6f0b-4b8e-9b55-0f6f2f6f1d20" },
});
const isBodyFine = (call: Call): boolean =>
  typeof requestedBy(call) === "string" &&
  CORRECT.steps.every(({ name, run }) => name !== "body" || run(call, { store: new Map() }) === undefined);

export const lifeFaults: readonly Fault[] = [
  ...results,
  ...times,
  ...afterwards,
  ...identities,
  ...preferences,
  ...failures,
];
