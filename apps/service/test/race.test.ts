import { randomUUID } from "node:crypto";
import { lifecycle, RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { expect, test } from "vitest";
import { type Answer, type Caller, callerWith, tokenFor } from "./caller.ts";
import { KINDS, makeDatabase } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { startServiceProcess } from "./service-process.ts";
import { prepareDatabase, readStored } from "./stored.ts";

const REPLICAS = 3;
const CALLS = 1000;
// However slow the machine is: 503 is no part of this.
const patient = { STORE_TIMEOUT_MS: "60000" };
const targets = Object.values(RequestedStatus);

interface Attempt {
  readonly id: string;
  readonly requested: RequestedStatus;
  readonly answer: Answer;
}

const rows = KINDS.flatMap((kind) => [1, 100].map((ids) => ({ kind, ids })));

test.each(rows)(
  `on $kind, of ${CALLS} conflicting calls through three processes on $ids id(s) one wins each, its repeats get 200, the others 409`,
  { timeout: 120_000 },
  async ({ kind, ids }) => {
    const requests = Array.from({ length: ids }, () => ({
      ...exampleRequest(),
      Uuid: randomUUID(),
      Status: RequestStatus.Approved,
    }));
    const database = await makeDatabase(kind);
    await prepareDatabase(database, requests);
    const services = await Promise.all(Array.from({ length: REPLICAS }, () => startServiceProcess(database, patient)));
    const token = await tokenFor(database, exampleRequest().TargetUserUuid);
    const callers = services.map(({ url }) => callerWith(url, token));
    const attempts = await makeCalls(
      callers,
      requests.map(({ Uuid }) => Uuid),
    );

    expect(attempts).toHaveLength(CALLS);
    const { documents, audit } = await readStored(database);
    for (const { Uuid } of requests) {
      const [winner, ...others] = audit.get(Uuid) ?? [];
      expect(others).toEqual([]);
      expect(winner?.to).toBe(documents.get(Uuid)?.Status);
      expect(winner?.to).toBe(lifecycle.transitions[winner?.what ?? "Completed"].to);
      for (const { requested, answer } of attempts.filter(({ id }) => id === Uuid)) {
        const won = requested === winner?.what;
        expect(answer.status).toBe(won ? 200 : 409);
        if (won) expect(answer.body).toEqual(documents.get(Uuid));
      }
    }
  },
);

/** Makes all calls at once, on each id in turn and by each replica in turn. */
function makeCalls(callers: readonly Caller[], ids: readonly string[]): Promise<Attempt[]> {
  return Promise.all(
    Array.from({ length: CALLS }, async (_, turn) => {
      const id = ids[turn % ids.length] ?? "";
      // Each id begins with another target, so that not always the same one comes first.
      const requested = targets[(turn + Math.floor(turn / ids.length)) % targets.length] ?? "Completed";
      const call = callers[turn % callers.length];
      if (call === undefined) throw new RangeError("There are no replicas.");
      return { id, requested, answer: await call(id, requested) };
    }),
  );
}
