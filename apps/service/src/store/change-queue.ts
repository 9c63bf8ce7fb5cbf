import { ServiceError } from "../service-error.ts";
import type { Change, Decide, StoredRequest, StoreOptions } from "./store.ts";

/** A call that waits for its transaction. */
export interface PendingChange {
  readonly uuid: string;
  /** What is to be written, if anything. May be asked again; the last answer counts. */
  decide(current: StoredRequest | undefined): Change | undefined;
}

/**
 * Decides and writes all changes in one transaction, in their order. Resolves once they are durable; rejects if nothing
 * was written, with a `ServiceError` where the store as a whole is in trouble, so that trying the changes one by one
 * would not help.
 */
export type RunBatch = (batch: readonly PendingChange[]) => Promise<void>;

interface QueueOptions extends StoreOptions {
  /** How many transactions may be under way at once. */
  readonly concurrency: number;
  /**
   * For how long the process is to rest after a transaction of so many changes, in milliseconds. It sleeps as a whole: what
   * arrives meanwhile is read in one go then, and shares the next transaction. Default: not at all.
   */
  readonly restMs?: (changes: number) => number;
}

const MAX_BATCH = 128;
const MAX_PENDING = 1000;
const SWEEP_MS = 100;
/** Nobody wakes who waits for it. */
const asleep = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * Collects the changes that come in while the store is at work, and hands them on together: under load many changes
 * share the cost of one transaction, and a change that comes alone waits for nobody.
 */
export class ChangeQueue {
  readonly #run: RunBatch;
  readonly #options: QueueOptions;
  #waiting: Waiting[] = [];
  #running = 0;
  #pending = 0;
  #scheduled = false;
  #sweep: NodeJS.Timeout | undefined;

  constructor(run: RunBatch, options: QueueOptions) {
    this.#run = run;
    this.#options = options;
  }

  get pending(): number {
    return this.#pending;
  }

  change<Outcome>(uuid: string, decide: Decide<Outcome>): Promise<Outcome> {
    const { maxPending = MAX_PENDING, patienceMs } = this.#options;
    if (this.#pending >= maxPending) return Promise.reject(tooMany());
    this.#pending++;
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const settled = (): void => void this.#pending--;
    const ask = (current: StoredRequest | undefined): Answer => {
      const { outcome, change } = decide(current);
      return { change, settle: () => resolve(outcome) };
    };
    this.#waiting.push(new Waiting(uuid, ask, reject, performance.now() + patienceMs));
    this.#schedule();
    promise.then(settled, settled);
    return promise;
  }

  /** Puts off the start until the calls that have already arrived are in the queue as well. */
  #schedule(): void {
    this.#sweep ??= setInterval(() => this.#dropExpired(), SWEEP_MS);
    if (this.#scheduled || this.#running >= this.#options.concurrency) return;
    this.#scheduled = true;
    setImmediate(() => this.#start());
  }

  #start(): void {
    this.#scheduled = false;
    while (this.#waiting.length > 0 && this.#running < this.#options.concurrency) {
      const batch = this.#waiting.splice(0, MAX_BATCH);
      this.#running++;
      void this.#carryOut(batch).finally(() => {
        this.#running--;
        const rest = this.#options.restMs?.(batch.length) ?? 0;
        if (rest > 0) this.#rest(rest);
        else this.#goOn();
      });
    }
  }

  #goOn(): void {
    if (this.#waiting.length > 0) this.#schedule();
    else if (this.#running === 0) this.#stopSweep();
  }

  /** Sleeps, once the answers have been sent; until then nothing is started. */
  #rest(milliseconds: number): void {
    this.#scheduled = true;
    setImmediate(() => {
      Atomics.wait(asleep, 0, 0, milliseconds);
      this.#scheduled = false;
      this.#goOn();
    });
  }

  async #carryOut(batch: readonly Waiting[]): Promise<void> {
    const start = performance.now();
    try {
      await this.#run(batch);
    } catch (error) {
      if (batch.length === 1 || error instanceof ServiceError) for (const one of batch) one.reject(error);
      else await this.#carryOutSingly(batch);
      return;
    }
    this.#options.onBatch?.(batch.length, performance.now() - start);
    for (const one of batch) one.settle();
  }

  /** So that one change that cannot be made spoils no other. */
  async #carryOutSingly(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) {
      if (one.deadline < performance.now()) one.reject(tooLate());
      else await this.#carryOut([one]);
    }
  }

  #dropExpired(): void {
    const now = performance.now();
    // They stand in the order of their deadlines, since all have the same patience.
    while (this.#waiting[0] !== undefined && this.#waiting[0].deadline < now) this.#waiting.shift()?.reject(tooLate());
  }

  #stopSweep(): void {
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}

/** A decision, and what to do once it is durable. */
interface Answer {
  readonly change: Change | undefined;
  readonly settle: () => void;
}

class Waiting implements PendingChange {
  readonly uuid: string;
  readonly deadline: number;
  readonly reject: (error: unknown) => void;
  readonly #ask: (current: StoredRequest | undefined) => Answer;
  #settle: () => void = () => {};

  constructor(
    uuid: string,
    ask: (current: StoredRequest | undefined) => Answer,
    reject: (error: unknown) => void,
    deadline: number,
  ) {
    this.uuid = uuid;
    this.#ask = ask;
    this.reject = reject;
    this.deadline = deadline;
  }

  decide(current: StoredRequest | undefined): Change | undefined {
    try {
      const { change, settle } = this.#ask(current);
      this.#settle = settle;
      return change;
    } catch (error) {
      this.#settle = () => this.reject(error);
      return undefined;
    }
  }

  settle(): void {
    this.#settle();
  }
}

function tooMany(): ServiceError {
  return new ServiceError("store-busy", "More calls wait for the store than may; repeat the call later.");
}

function tooLate(): ServiceError {
  return new ServiceError("store-busy", "The store had no time for the call; repeat it later.");
}
