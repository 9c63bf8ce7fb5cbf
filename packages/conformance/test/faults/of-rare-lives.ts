import { idOf, parsed, refuse } from "../reference/steps.ts";
import { bodyOf, type Fault, inStep, onReply } from "./fault.ts";

const NOT_COMPLETED = "0001-01-01T00:00:00";

/** Other times of completion than the present one. */
const TIMES: readonly (readonly [string, () => string])[] = [
  ["an hour off", () => new Date(Date.now() + 3_600_000).toISOString()],
  ["seconds for milliseconds", () => new Date(Date.now() / 1000).toISOString()],
  ["without a zone", () => new Date().toISOString().replace("Z", "")],
  ["with seven decimals", () => new Date().toISOString().replace("Z", "1234Z")],
  ["three minutes slow", () => new Date(Date.now() - 180_000).toISOString()],
];
const times: Fault[] = TIMES.map(([name, time]) =>
  onReply("changes a request wrongly", `the time of completion is ${name}`, (reply, call, { store }) => {
    const record = store.get(idOf(call).toLowerCase());
    if (reply.status !== 200 || record === undefined || record.Completed === NOT_COMPLETED) return reply;
    const next = { ...record, Completed: time() };
    store.set(record.Uuid, next);
    return { ...reply, body: next };
  }),
);

/** What an answer says otherwise than the one before it. */
const drifts: Fault[] = [
  onReply("changes a request wrongly", "a new profile with every answer", (reply) =>
    reply.status === 200 ? { ...reply, body: { ...bodyOf(reply), NewProfileUuid: crypto.randomUUID() } } : reply,
  ),
  onReply("changes a request wrongly", "it is submitted anew", (reply) =>
    reply.status === 200 ? { ...reply, body: { ...bodyOf(reply), Submitted: new Date().toISOString() } } : reply,
  ),
  onReply("changes a request wrongly", "two users are swapped", (reply) => {
    const { OriginatorUserUuid, ProfileTemplateUuid } = bodyOf(reply);
    return reply.status === 200
      ? {
          ...reply,
          body: { ...bodyOf(reply), OriginatorUserUuid: ProfileTemplateUuid, ProfileTemplateUuid: OriginatorUserUuid },
        }
      : reply;
  }),
  onReply("changes a request wrongly", "the comment is taken away", (reply, call, { store }) => {
    const record = store.get(idOf(call).toLowerCase());
    return reply.status === 200 && record ? { ...reply, body: { ...record, Comment: "-" } } : reply;
  }),
  onReply("changes a request wrongly", "no answer shows the new state", (reply) =>
    reply.status === 200 ? { ...reply, body: { ...bodyOf(reply), Status: 3, Completed: NOT_COMPLETED } } : reply,
  ),
];

/** Ends that are not kept. */
const forgetful: Fault[] = [
  onReply("changes after a final state", "forgets every end", (reply, call, { store }) => {
    const record = store.get(idOf(call).toLowerCase());
    if (reply.status === 200 && record) store.set(record.Uuid, { ...record, Status: 3, Completed: NOT_COMPLETED });
    return reply;
  }),
  onReply("changes after a final state", "forgets an end that was asked for minimally", (reply, call, { store }) => {
    const record = store.get(idOf(call).toLowerCase());
    if (reply.status === 204 && record) store.set(record.Uuid, { ...record, Status: 3 });
    return reply;
  }),
  inStep("changes after a final state", "a second call takes the request away", "state", (call, world, correct) => {
    const reply = correct(call, world);
    if (reply?.status === 409) world.store.delete(idOf(call).toLowerCase());
    return reply;
  }),
  inStep("changes after a final state", "409 once, then obeys", "state", (call, world, correct) => {
    const reply = correct(call, world);
    const record = world.store.get(idOf(call).toLowerCase());
    if (reply?.status === 409 && record) world.store.set(record.Uuid, { ...record, Status: 3 });
    return reply;
  }),
];

const REPEATED = ["Completed", "Canceled", "Abandoned"] as const;
const repeats: Fault[] = REPEATED.slice(0, 2).map((end) =>
  inStep("refuses a repeat", `409 of ${end}`, "state", (call, world, correct) => {
    const status = bodyOf({ status: 0, headers: {}, body: parsed(call)?.value })["status"];
    const isEnded = [8, 9, 17].includes(Number(world.store.get(idOf(call).toLowerCase())?.Status));
    return status === end && isEnded ? refuse(409, "It has ended.") : correct(call, world);
  }),
);

/** Faults of the life of a request that were first tried when the checks had been written. */
export const rareLifeFaults: readonly Fault[] = [...times, ...drifts, ...forgetful, ...repeats];
