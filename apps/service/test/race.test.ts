import { randomUUID } from "node:crypto";
import { lifecycle, type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { expect, test } from "vitest";
import { type Answer, callerWith, tokenFor } from "./caller.ts";
import { exampleRequest } from "./examples.ts";
import { startServiceProcess } from "./service-process.ts";
import { prepareDatabase, readDatabase } from "./stored.ts";
import { databasePath } from "./temporary-folder.ts";

const requests = Array.from({ length: 20 }, () => ({
  ...exampleRequest(),
  Uuid: randomUUID(),
  Status: RequestStatus.Approved,
}));

interface Attempt {
  readonly id: string;
  readonly requested: RequestedStatus;
  readonly answer: Answer;
}

test("of conflicting calls through two processes one wins, its repeats get 200, the others 409", {
  timeout: 30_000,
}, async () => {
  const path = databasePath();
  await prepareDatabase(path, requests);
  const services = await Promise.all([startServiceProcess(path), startServiceProcess(path)]);
  const token = await tokenFor(path, exampleRequest().TargetUserUuid);
  const calls = services.map(({ url }) => callerWith(url, token));

  const targets = ["Completed", "Canceled", "Abandoned", "Canceled", "Completed", "Abandoned"] as const;
  const attempts = await Promise.all(
    requests.flatMap(({ Uuid: id }, index) =>
      targets.flatMap((_target, turn) =>
        calls.map(async (call): Promise<Attempt> => {
          // Each id begins with another target, so that not always the same one comes first.
          const requested = targets[(index + turn) % targets.length] ?? "Completed";
          return { id, requested, answer: await call(id, requested) };
        }),
      ),
    ),
  );

  const stored = readDatabase(path);
  for (const { Uuid } of requests) {
    const [winner, ...others] = stored.audit.get(Uuid) ?? [];
    expect(others).toEqual([]);
    expect(winner?.to).toBe(stored.documents.get(Uuid)?.Status);
    expect(winner?.to).toBe(lifecycle.transitions[winner?.what ?? "Completed"].to);
    for (const { requested, answer } of attempts.filter(({ id }) => id === Uuid)) {
      const won = requested === winner?.what;
      expect(answer.status).toBe(won ? 200 : 409);
      if (won) expect(answer.body).toEqual(stored.documents.get(Uuid));
    }
  }
});
