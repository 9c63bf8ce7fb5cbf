import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { ServiceError } from "../service-error.ts";

/** For how long even a reader may have to wait while others open or close the file. It blocks the event loop meanwhile. */
const OPENING_WAIT_MS = 20;
/** For how long an attempt to get the lock of those who write may block the event loop. */
const ATTEMPT_MS = 3;
/** The longest pause between two attempts, in which the event loop goes on. */
const LONGEST_PAUSE_MS = 20;
const SQLITE_BUSY = 5;

/** One connection to an SQLite file, with transactions that wait for other processes and stop this one for moments only. */
export class SqliteConnection {
  readonly database: DatabaseSync;
  readonly #patienceMs: number;
  #readDataVersion: StatementSync | undefined;
  #dataVersion: unknown;

  /**
   * @param path a file, or `:memory:`
   * @param patienceMs for how long to try for a lock, in milliseconds
   * @throws ServiceError `store-unusable` if the file cannot be opened
   */
  constructor(path: string, patienceMs: number) {
    this.#patienceMs = patienceMs;
    try {
      this.database = new DatabaseSync(path, { timeout: OPENING_WAIT_MS });
    } catch (error) {
      throw unusable(path, error);
    }
  }

  /** Sets WAL, which readers do not wait for, and full durability: a commit is on disk before it is acknowledged. */
  async configure(path: string): Promise<void> {
    try {
      await this.#patiently(() => this.database.exec("PRAGMA journal_mode = WAL"));
      this.database.exec("PRAGMA synchronous = FULL");
      // In pages. SqliteCheckpoints does it sooner; this is for the time that it does not come after.
      this.database.exec("PRAGMA wal_autocheckpoint = 16000");
      // From here on locks are waited for by timers, which leave the event loop to others; but most are held for less time
      // than it takes to come back.
      this.database.exec(`PRAGMA busy_timeout = ${ATTEMPT_MS}`);
    } catch (error) {
      throw error instanceof ServiceError ? error : unusable(path, error);
    }
  }

  /**
   * Runs `work` as one immediate transaction: it holds the write lock from the start, so what it reads is still true
   * when it writes. From beginning to commit nothing is awaited, hence no other call of this process comes between.
   * While others hold the lock, all of it is tried again.
   */
  transaction<Result>(work: () => Result): Promise<Result> {
    return this.#patiently(() => {
      this.database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        this.database.exec("COMMIT");
        return result;
      } catch (error) {
        // Some errors, such as a full disk, end the transaction by themselves.
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** Whether another connection has written since this was last asked. */
  othersWrote(): boolean {
    const known = this.#dataVersion;
    this.#readDataVersion ??= this.database.prepare("PRAGMA data_version");
    this.#dataVersion = this.#readDataVersion.get()?.["data_version"];
    return this.#dataVersion !== known;
  }

  async #patiently<Result>(attempt: () => Result): Promise<Result> {
    const start = performance.now();
    const deadline = start + this.#patienceMs;
    for (;;) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() >= deadline) throw busy(error);
      }
      // Random, so that processes that wait for the same lock do not keep meeting; soon at first, since most hold it for a
      // millisecond or two.
      const longest = Math.min(LONGEST_PAUSE_MS, (performance.now() - start) / 4);
      await delay(1 + Math.random() * longest);
    }
  }
}

function isBusy(error: unknown): boolean {
  // The lower byte is the primary result code; extended codes say more in the upper ones.
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}

function busy(cause: unknown): ServiceError {
  const message = "Other users keep the database locked; end them, or repeat the call.";
  return new ServiceError("store-busy", message, { cause });
}

function unusable(path: string, cause: unknown): ServiceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The database ${path} cannot be used (${why}); name in DATABASE_URL an SQLite file, or a new one in a folder that exists and can be written to.`;
  return new ServiceError("store-unusable", message, { cause });
}
