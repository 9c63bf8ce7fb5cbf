import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ChangeQueue, type RunBatch } from "./change-queue.ts";

interface Counted {
  /** Of the transactions so far. */
  readonly sizes: readonly number[];
  change(): Promise<void>;
}

function countedQueue(restMs?: (changes: number) => number): Counted {
  const sizes: number[] = [];
  const run: RunBatch = async (batch) => {
    for (const one of batch) one.decide(undefined);
    sizes.push(batch.length);
  };
  const queue = new ChangeQueue(run, { patienceMs: 10_000, concurrency: 1, ...(restMs && { restMs }) });
  return { sizes, change: () => queue.change("uuid", () => ({ outcome: undefined })) };
}

test.each([
  ["no rest", undefined],
  ["a rest of nothing", () => 0],
])("with %s a change that comes alone waits for nobody", async (_, restMs) => {
  const { sizes, change } = countedQueue(restMs);
  const first = change();
  await nextTurn();
  await Promise.all([first, change()]);
  expect(sizes).toEqual([1, 1]);
});

test("changes that come during a rest share the next transaction", async () => {
  const { sizes, change } = countedQueue((changes) => (changes === 1 ? 100 : 0));
  await change();
  await Promise.all([1, 30, 60].map((milliseconds) => delay(milliseconds).then(change)));
  expect(sizes).toEqual([1, 3]);
});

test("what a transaction has decided is told before the rest", async () => {
  const { change } = countedQueue(() => 500);
  const start = performance.now();
  await change();
  expect(performance.now() - start).toBeLessThan(500);
});
