import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ChangeQueue, type RunBatch } from "./change-queue.ts";

/** Makes a queue, puts two changes into it, one turn of the event loop apart, and tells the sizes of its transactions. */
async function sizesOf(pauseMs: (() => number) | undefined): Promise<number[]> {
  const sizes: number[] = [];
  const run: RunBatch = async (batch) => {
    for (const one of batch) one.decide(undefined);
    sizes.push(batch.length);
  };
  const queue = new ChangeQueue(run, { patienceMs: 10_000, concurrency: 1, ...(pauseMs && { pauseMs }) });
  const change = (): Promise<void> => queue.change("uuid", () => ({ outcome: undefined }));
  const first = change();
  await nextTurn();
  await Promise.all([first, change()]);
  return sizes;
}

test("a change that comes alone waits for nobody", async () => {
  expect(await sizesOf(undefined)).toEqual([1, 1]);
  expect(await sizesOf(() => 0)).toEqual([1, 1]);
});

test("where a pause is worth it, changes that come meanwhile share the transaction", async () => {
  expect(await sizesOf(() => 300)).toEqual([2]);
});
