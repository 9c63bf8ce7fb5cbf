import { setTimeout as delay } from "node:timers/promises";
import type { MimRequest } from "@mim-cm/server";
import type { ClientBase } from "pg";
import { ServiceError } from "../service-error.ts";
import { ChangeQueue, type PendingChange } from "./change-queue.ts";
import { changeTogether } from "./postgres-changes.ts";
import { PostgresConnections } from "./postgres-connections.ts";
import { explain, isAway, isFinal } from "./postgres-errors.ts";
import { insertAll } from "./postgres-inserts.ts";
import { alone, migrate } from "./postgres-migrations.ts";
import type { Decide, Insertion, NewRequest, RequestStore, StoreOptions } from "./store.ts";

export interface PostgresStoreOptions extends StoreOptions {
  /** Connections for changes; one more is kept for all else. */
  readonly connections: number;
  /** For how long to wait at the start until the database can be reached, in milliseconds. Default: `patienceMs`. */
  readonly startupMs?: number;
}

const PAGE = 1000;
const MIGRATION_PATIENCE_MS = 60_000;

/**
 * Opens the store in a PostgreSQL database and migrates it; of many processes that start together, one migrates.
 *
 * @param url `postgres://user:password@host:port/database`, with the parameters that the `pg` driver knows
 * @throws ServiceError `store-unusable`, with no part of the URL but host and database
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions): Promise<RequestStore> {
  const store = new PostgresStore(url, options);
  const deadline = performance.now() + (options.startupMs ?? options.patienceMs);
  for (;;) {
    try {
      await store.migrate();
      return store;
    } catch (error) {
      if (!isAway(error) || isFinal(error) || performance.now() > deadline) {
        await store.close();
        throw error instanceof ServiceError ? error : unusable(url, error);
      }
    }
    await delay(100);
  }
}

class PostgresStore implements RequestStore {
  readonly #connections: PostgresConnections;
  readonly #queue: ChangeQueue;

  constructor(url: string, options: PostgresStoreOptions) {
    const { connections, patienceMs } = options;
    this.#connections = new PostgresConnections(url, connections + 1, patienceMs);
    this.#queue = new ChangeQueue((batch) => this.#run(batch), { ...options, concurrency: connections });
  }

  get pending(): number {
    return this.#queue.pending;
  }

  migrate(): Promise<void> {
    return this.#connections.aside((client) => alone(client, MIGRATION_PATIENCE_MS, () => migrate(client)));
  }

  async change<Outcome>(uuid: string, decide: Decide<Outcome>): Promise<Outcome> {
    return this.#queue.change(uuid, decide).catch((error: unknown) => {
      throw explain(error);
    });
  }

  async insertIfEmpty(documents: readonly MimRequest[]): Promise<number> {
    const requests = documents.map((one) => ({ uuid: one.Uuid.toLowerCase(), text: JSON.stringify(one) }));
    return this.#connections.aside((client) =>
      alone(client, MIGRATION_PATIENCE_MS, async () => {
        const { rowCount } = await client.query("SELECT 1 FROM request LIMIT 1");
        return rowCount === 0 ? (await insertAll(client, requests)).filter((one) => one === "added").length : 0;
      }),
    );
  }

  insert(requests: readonly NewRequest[]): Promise<Insertion[]> {
    return this.#explained(async (client) => {
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      try {
        const insertions = await insertAll(client, requests);
        await client.query("COMMIT");
        return insertions;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    });
  }

  async *readAll(): AsyncIterable<readonly string[]> {
    const client = await this.#connections.open();
    try {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      for (let last = "0"; ; ) {
        const text = `SELECT position, document FROM request WHERE position > $1 ORDER BY position LIMIT ${PAGE}`;
        const { rows } = await client.query({ text, values: [last] });
        if (rows.length === 0) return;
        last = rows.at(-1).position;
        yield rows.map((row) => row.document);
      }
    } finally {
      await client.end();
    }
  }

  async ping(): Promise<void> {
    await this.#explained((client) => client.query("SELECT 1 FROM request LIMIT 1"));
  }

  close(): Promise<void> {
    return this.#connections.end();
  }

  /** Once more on a new connection where the first was broken: after a restart of the database all idle ones are. */
  async #run(batch: readonly PendingChange[]): Promise<void> {
    try {
      await this.#connections.use((client) => changeTogether(client, batch));
    } catch (error) {
      if (!isAway(error)) throw error;
      try {
        await this.#connections.use((client) => changeTogether(client, batch));
      } catch (again) {
        throw isAway(again) ? explain(again) : again;
      }
    }
  }

  async #explained<Result>(work: (client: ClientBase) => Promise<Result>): Promise<Result> {
    try {
      return await this.#connections.use(work);
    } catch (error) {
      throw explain(error);
    }
  }
}

function unusable(url: string, cause: unknown): ServiceError {
  const { host, pathname } = new URL(url);
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  const message = `The database ${pathname.slice(1)} on ${host} cannot be used (${why}); see that it runs, that DATABASE_URL names it, and that its user may log in and create tables.`;
  return new ServiceError("store-unusable", message, { cause });
}
