import type { StatementSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { MimRequest } from "@mim-cm/server";
import type { RequestedStatus } from "@mim-cm/spec";
import { ChangeQueue, type PendingChange } from "./change-queue.ts";
import { SqliteCheckpoints } from "./sqlite-checkpoints.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { migrate } from "./sqlite-migrations.ts";
import type { Change, Decide, Insertion, NewRequest, RequestStore, StoredRequest, StoreOptions } from "./store.ts";

const PAGE = 1000;
/** How long a process that shares the file rests after a transaction: for each change in it, and at most. */
const REST_PER_CHANGE_MS = 0.5;
const LONGEST_REST_MS = 6;

/**
 * Opens the store in an SQLite file, which is made if there is none, and migrates it.
 *
 * @param path absolute, or `:memory:`
 * @throws ServiceError `store-unusable`, `store-busy`
 */
export async function openSqliteStore(path: string, options: StoreOptions): Promise<RequestStore> {
  const connection = new SqliteConnection(path, options.patienceMs);
  try {
    await connection.configure(path);
    await connection.transaction(() => migrate(connection.database));
    return new SqliteStore(path, connection, options);
  } catch (error) {
    connection.database.close();
    throw error;
  }
}

class SqliteStore implements RequestStore {
  readonly #path: string;
  readonly #connection: SqliteConnection;
  readonly #checkpoints: SqliteCheckpoints;
  readonly #queue: ChangeQueue;
  readonly #find: StatementSync;
  readonly #findAny: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #insertAudit: StatementSync;
  /** Another process has written since the last transaction. */
  #shared = false;

  constructor(path: string, connection: SqliteConnection, options: StoreOptions) {
    const { database } = connection;
    this.#path = path;
    this.#connection = connection;
    this.#checkpoints = new SqliteCheckpoints(path);
    // One writer at a time is all that SQLite has. Where other processes write too, each transaction has to get the lock and
    // the pages anew, and awakenings for a call or two cost more than the calls: a few larger ones are cheaper.
    const restMs = (changes: number): number =>
      this.#shared ? Math.min(LONGEST_REST_MS, changes * REST_PER_CHANGE_MS) : 0;
    this.#queue = new ChangeQueue((batch) => this.#run(batch), { ...options, concurrency: 1, restMs });
    this.#find = database.prepare("SELECT document, last_requested FROM request WHERE uuid = ?");
    this.#findAny = database.prepare("SELECT 1 FROM request LIMIT 1");
    this.#insert = database.prepare("INSERT INTO request (uuid, document) VALUES (?, ?) ON CONFLICT DO NOTHING");
    this.#update = database.prepare("UPDATE request SET document = ?, last_requested = ? WHERE uuid = ?");
    this.#insertAudit = database.prepare(
      `INSERT INTO audit (request_uuid, who, what, from_status, to_status, at, correlation_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  get pending(): number {
    return this.#queue.pending;
  }

  change<Outcome>(uuid: string, decide: Decide<Outcome>): Promise<Outcome> {
    return this.#queue.change(uuid, decide);
  }

  insertIfEmpty(documents: readonly MimRequest[]): Promise<number> {
    return this.#connection.transaction(() => {
      if (this.#findAny.get() !== undefined) return 0;
      const requests = documents.map((one) => ({ uuid: one.Uuid.toLowerCase(), text: JSON.stringify(one) }));
      return requests.filter((request) => this.#insertOne(request) === "added").length;
    });
  }

  async insert(requests: readonly NewRequest[]): Promise<Insertion[]> {
    const insertions = await this.#connection.transaction(() => requests.map((request) => this.#insertOne(request)));
    this.#checkpoints.wrote(requests.length);
    return insertions;
  }

  async *readAll(): AsyncIterable<readonly string[]> {
    // A connection of its own, whose view of the data stays as it is, and that no call under way shares. A store in
    // memory has but the one.
    if (this.#path === ":memory:") return yield* pagesOf(this.#connection);
    const reader = new SqliteConnection(this.#path, 0);
    try {
      reader.database.exec("BEGIN");
      yield* pagesOf(reader);
    } finally {
      reader.database.close();
    }
  }

  async ping(): Promise<void> {
    this.#findAny.get();
  }

  async close(): Promise<void> {
    await this.#checkpoints.close();
    this.#connection.database.close();
  }

  async #run(batch: readonly PendingChange[]): Promise<void> {
    await this.#connection.transaction(() => {
      this.#shared = this.#connection.othersWrote();
      for (const one of batch) {
        const change = one.decide(this.#read(one.uuid));
        if (change !== undefined) this.#write(one.uuid, change);
      }
    });
    this.#checkpoints.wrote(batch.length);
  }

  #read(uuid: string): StoredRequest | undefined {
    const row = this.#find.get(uuid);
    if (row === undefined) return undefined;
    // Only insert and change write these tables, and they write these types.
    const document = JSON.parse(String(row["document"])) as MimRequest;
    const lastRequested = row["last_requested"] as RequestedStatus | null;
    return { document, lastRequested: lastRequested ?? undefined };
  }

  #write(uuid: string, { document, audit: { who, what, from, to, when, correlationId } }: Change): void {
    this.#update.run(JSON.stringify(document), what, uuid);
    this.#insertAudit.run(uuid, who, what, from, to, when, correlationId);
  }

  #insertOne({ uuid, text }: NewRequest): Insertion {
    if (this.#insert.run(uuid, text).changes === 1) return "added";
    return this.#find.get(uuid)?.["document"] === text ? "same" : "different";
  }
}

async function* pagesOf({ database }: SqliteConnection): AsyncIterable<readonly string[]> {
  const page = database.prepare("SELECT rowid, document FROM request WHERE rowid > ? ORDER BY rowid LIMIT ?");
  let last = 0;
  for (;;) {
    const rows = page.all(last, PAGE);
    if (rows.length === 0) return;
    last = Number(rows.at(-1)?.["rowid"]);
    yield rows.map((row) => String(row["document"]));
    // The statement above blocks; calls of this process get their turn in between.
    await nextTurn();
  }
}
