import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { RequestStatus } from "@mim-cm/spec";
import { callerWith, tokenFor } from "../test/caller.ts";
import { exampleRequest } from "../test/examples.ts";
import type { Scratch } from "./scratch.ts";
import { startService } from "./service-process.ts";

export interface SoakResult {
  readonly minutes: number;
  readonly calls: number;
  /** Bytes of heap in use, at its lowest in each tenth of the time; the first tenth warms up. */
  readonly heap: readonly number[];
  /** How much higher the last three of them are than the three after the first, as a ratio. */
  readonly growth: number;
}

const CALLERS = 8;
const PARTS = 10;
/** Callers take a new token after so many turns. */
const TURNS_A_TOKEN = 100;
/** A small heap is collected often, so that what is in use is little more than what is needed. */
const NODE_OPTIONS = "--max-old-space-size=64 --max-semi-space-size=1";

/** Calls a service without pause, and looks at its heap every second. */
export async function soak(scratch: Scratch, minutes: number): Promise<SoakResult> {
  const store = await scratch.openStore();
  const user = exampleRequest().TargetUserUuid;
  const add = async (): Promise<string> => {
    const document = { ...exampleRequest(), Uuid: randomUUID(), Status: RequestStatus.Approved };
    await store.insert([{ uuid: document.Uuid, text: JSON.stringify(document) }]);
    return document.Uuid;
  };
  await add();
  const service = await startService({ ...scratch.variables, NODE_OPTIONS });
  const end = performance.now() + minutes * 60_000;
  let calls = 0;
  const work = async (): Promise<void> => {
    let call = callerWith(service.url, await tokenFor(scratch, user));
    for (let turn = 1; performance.now() < end; turn++) {
      if (turn % TURNS_A_TOKEN === 0) call = callerWith(service.url, await tokenFor(scratch, user));
      const id = await add();
      for (const status of ["Completed", "Completed", "Canceled", "nonsense"]) await call(id, status);
      await callerWith(service.url, `x${randomUUID()}`)(id, "Completed");
      calls += 5;
    }
  };
  const load = Promise.all(Array.from({ length: CALLERS }, work));
  const heap: number[] = [];
  for (let part = 0; part < PARTS; part++) heap.push(await lowest(service.url, (minutes * 60_000) / PARTS));
  await load;
  await service.end("SIGTERM");
  await store.close();
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return { minutes, calls, heap, growth: sum(heap.slice(-3)) / sum(heap.slice(1, 4)) };
}

async function lowest(url: string, milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let found = Number.POSITIVE_INFINITY;
  while (performance.now() < end) {
    const text = await (await fetch(`${url}/metrics`)).text();
    found = Math.min(found, Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1]));
    await delay(Math.min(1000, milliseconds / 5));
  }
  return found;
}
