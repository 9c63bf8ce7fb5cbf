import { randomInt } from "node:crypto";
import { cpuSeconds } from "./cpu.ts";
import { percentile } from "./load.ts";
import { reset, settle, uuidOf } from "./stored-requests.ts";
import type { Subject } from "./subject.ts";

export interface Measured {
  readonly subject: Subject;
  /** Committed changes a second, and a CPU second of all processes but the one that calls. */
  readonly perSecond: number;
  readonly perCpuSecond: number;
  /** Milliseconds; with few callers, so that they are those of the service and not of a queue. */
  readonly p50?: number;
  readonly p99?: number;
  /** Changes in a transaction. */
  readonly batch?: number;
}

const CHANGES_A_PASS = 1000;
/** One pass takes a tenth of a second, in which a process's garbage may or may not be collected. */
const PASSES_A_ROUND = 8;
/** In rounds; each of three processes has answered some 25,000 calls then, and runs code that V8 has optimised. */
const WARM_UPS = 8;

/** What the rounds of one subject add up to. */
class Meter {
  readonly #subject: Subject;
  #changes = 0;
  #milliseconds = 0;
  #cpu = 0;
  #batched = { changes: 0, transactions: 0 };
  readonly #latencies: number[] = [];

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /**
   * One pass with few callers, and several with many. What puts the requests back is not counted, nor is a first pass: while
   * the others had their turns, connections were closed and caches filled with something else.
   */
  async round(): Promise<void> {
    const { scratch, time, change } = this.#subject;
    await settle(scratch);
    await this.#pass(change);
    if (time !== undefined) await this.#pass(async (uuids) => void this.#latencies.push(...(await time(uuids))));
    for (let pass = 0; pass < PASSES_A_ROUND; pass++) await this.#pass((uuids) => this.#change(uuids));
  }

  async #pass(run: (uuids: readonly string[]) => Promise<unknown>): Promise<void> {
    const uuids = pick(this.#subject.size);
    await run(uuids);
    await reset(this.#subject.scratch, uuids);
  }

  async #change(uuids: readonly string[]): Promise<void> {
    const { scratch, pids, change, count } = this.#subject;
    const database = scratch.server?.process().pid;
    const counted = database === undefined ? pids : [...pids, database];
    const before = await count?.();
    const cpu = cpuSeconds(counted);
    this.#milliseconds += await change(uuids);
    this.#cpu += cpuSeconds(counted) - cpu;
    this.#changes += uuids.length;
    const after = await count?.();
    if (before === undefined || after === undefined) return;
    this.#batched.changes += after.changes - before.changes;
    this.#batched.transactions += after.transactions - before.transactions;
  }

  result(): Measured {
    const { changes, transactions } = this.#batched;
    return {
      subject: this.#subject,
      perSecond: this.#changes / (this.#milliseconds / 1000),
      perCpuSecond: this.#changes / this.#cpu,
      ...(this.#latencies.length > 0 && {
        p50: percentile(this.#latencies, 0.5),
        p99: percentile(this.#latencies, 0.99),
      }),
      ...(transactions > 0 && { batch: changes / transactions }),
    };
  }
}

/** Measures subjects in turns, a round each, so that whatever else the machine does meets all of them alike. */
export async function measure(subjects: readonly Subject[], rounds: number): Promise<Measured[]> {
  const meters = subjects.map((subject) => new Meter(subject));
  for (let turn = 0; turn < WARM_UPS; turn++) for (const subject of subjects) await new Meter(subject).round();
  for (let turn = 0; turn < rounds; turn++) for (const meter of meters) await meter.round();
  return meters.map((meter) => meter.result());
}

/** Different ids of stored requests. */
function pick(size: number): string[] {
  const indexes = new Set<number>();
  while (indexes.size < Math.min(size, CHANGES_A_PASS)) indexes.add(randomInt(size));
  return [...indexes].map(uuidOf);
}
