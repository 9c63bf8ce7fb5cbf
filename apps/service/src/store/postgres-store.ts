import { setTimeout as delay } from "node:timers/promises";
import type { MimRequest } from "@mim-cm/server";
import { Client, type ClientBase, Pool, type PoolClient } from "pg";
import { ServiceError } from "../service-error.ts";
import { ChangeQueue, type PendingChange } from "./change-queue.ts";
import { changeTogether } from "./postgres-changes.ts";
import { explain, isAway, isFinal } from "./postgres-errors.ts";
import { alone, migrate } from "./postgres-migrations.ts";
import type { Decide, Insertion, NewRequest, RequestStore, StoreOptions } from "./store.ts";

export interface PostgresStoreOptions extends StoreOptions {
  /** Connections for changes; one more is kept for all else. */
  readonly connections: number;
  /** For how long to wait at the start until the database can be reached, in milliseconds. Default: `patienceMs`. */
  readonly startupMs?: number;
}

const APPLICATION = "mim-cm-service";
const PAGE = 1000;
const MIGRATION_PATIENCE_MS = 60_000;
/** How much longer than the server may take for a statement, the client waits for its answer. */
const GRACE_MS = 1000;

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
  readonly #pool: Pool;
  readonly #url: string;
  readonly #queue: ChangeQueue;

  constructor(url: string, options: PostgresStoreOptions) {
    const { connections, patienceMs } = options;
    this.#url = url;
    this.#pool = new Pool({
      connectionString: url,
      application_name: APPLICATION,
      max: connections + 1,
      pipeline: true,
      keepAlive: true,
      connectionTimeoutMillis: patienceMs,
      statement_timeout: patienceMs,
      lock_timeout: Math.ceil(patienceMs / 2),
      idle_in_transaction_session_timeout: patienceMs + GRACE_MS,
      query_timeout: patienceMs + GRACE_MS,
    });
    // A connection that breaks leaves the pool by itself; whoever uses it learns of it from its query.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => void client.on("error", () => {}));
    this.#queue = new ChangeQueue((batch) => this.#run(batch), { ...options, concurrency: connections });
  }

  get pending(): number {
    return this.#queue.pending;
  }

  migrate(): Promise<void> {
    return this.#aside((client) => alone(client, MIGRATION_PATIENCE_MS, () => migrate(client)));
  }

  async change<Outcome>(uuid: string, decide: Decide<Outcome>): Promise<Outcome> {
    return this.#queue.change(uuid, decide).catch((error: unknown) => {
      throw explain(error);
    });
  }

  async insertIfEmpty(documents: readonly MimRequest[]): Promise<number> {
    const requests = documents.map((one) => ({ uuid: one.Uuid.toLowerCase(), text: JSON.stringify(one) }));
    return this.#aside((client) =>
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
    const client = await this.#connectAside();
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
    return this.#pool.end();
  }

  /** Once more on a new connection where the first was broken: after a restart of the database all idle ones are. */
  async #run(batch: readonly PendingChange[]): Promise<void> {
    try {
      await this.#with((client) => changeTogether(client, batch));
    } catch (error) {
      if (!isAway(error)) throw error;
      try {
        await this.#with((client) => changeTogether(client, batch));
      } catch (again) {
        throw isAway(again) ? explain(again) : again;
      }
    }
  }

  async #explained<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    try {
      return await this.#with(work);
    } catch (error) {
      throw explain(error);
    }
  }

  /** On a connection of its own without time limits: for what may rightly take long. */
  async #aside<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.#connectAside();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async #connectAside(): Promise<Client> {
    const connectionTimeoutMillis = this.#pool.options.connectionTimeoutMillis;
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis, application_name: APPLICATION });
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  /** A client whose work failed is not used again: its connection may be broken, or its transaction open. */
  async #with<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let failed = true;
    try {
      const result = await work(client);
      failed = false;
      return result;
    } finally {
      client.release(failed);
    }
  }
}

async function insertAll(client: ClientBase, requests: readonly NewRequest[]): Promise<Insertion[]> {
  // In the order of the list, which `position` keeps.
  const { rows } = await client.query({
    text: `INSERT INTO request (uuid, document)
      SELECT uuid, document FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS new (uuid, document, number)
      ORDER BY number ON CONFLICT DO NOTHING RETURNING uuid`,
    values: [requests.map(({ uuid }) => uuid), requests.map(({ text }) => text)],
  });
  const added = new Set<string>(rows.map((row) => row.uuid));
  const others = requests.filter(({ uuid }) => !added.has(uuid)).map(({ uuid }) => uuid);
  const kept = await textsOf(client, others);
  return requests.map(({ uuid, text }) => {
    // The first of those that share an id is the one that was added.
    if (!added.delete(uuid)) return kept.get(uuid) === text ? "same" : "different";
    kept.set(uuid, text);
    return "added";
  });
}

async function textsOf(client: ClientBase, uuids: readonly string[]): Promise<Map<string, string>> {
  if (uuids.length === 0) return new Map();
  const { rows } = await client.query({
    text: "SELECT uuid, document FROM request WHERE uuid = ANY ($1::uuid[])",
    values: [uuids],
  });
  return new Map(rows.map((row) => [row.uuid, row.document]));
}

function unusable(url: string, cause: unknown): ServiceError {
  const { host, pathname } = new URL(url);
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  const message = `The database ${pathname.slice(1)} on ${host} cannot be used (${why}); see that it runs, that DATABASE_URL names it, and that its user may log in and create tables.`;
  return new ServiceError("store-unusable", message, { cause });
}
