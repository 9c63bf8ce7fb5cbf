import type { StatementSync } from "node:sqlite";
import type { MimRequest } from "@mim-cm/server";
import { SqliteConnection } from "./sqlite-connection.ts";
import { migrate } from "./sqlite-migrations.ts";
import type { AuditEntry, Decision, RequestStore, StoredRequest } from "./store.ts";

export interface SqliteStoreOptions {
  /** For how long a call waits while other processes hold the write lock, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Opens the store in an SQLite file, which is made if there is none, and migrates it.
 *
 * @param path absolute, or `:memory:`
 * @throws ServiceError `store-unusable`, `store-busy`
 */
export async function openSqliteStore(path: string, { patienceMs }: SqliteStoreOptions): Promise<RequestStore> {
  const connection = new SqliteConnection(path, patienceMs);
  try {
    await connection.configure(path);
    await connection.transaction(() => migrate(connection.database));
    return new SqliteStore(connection);
  } catch (error) {
    connection.database.close();
    throw error;
  }
}

class SqliteStore implements RequestStore {
  readonly #connection: SqliteConnection;
  readonly #find: StatementSync;
  readonly #findLastTransition: StatementSync;
  readonly #findAny: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #insertAudit: StatementSync;

  constructor(connection: SqliteConnection) {
    const { database } = connection;
    this.#connection = connection;
    this.#find = database.prepare("SELECT document FROM request WHERE uuid = ?");
    this.#findLastTransition = database.prepare(
      `SELECT who, what, from_status AS "from", to_status AS "to", at AS "when", correlation_id AS correlationId
       FROM audit WHERE request_uuid = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#findAny = database.prepare("SELECT 1 FROM request LIMIT 1");
    this.#insert = database.prepare("INSERT INTO request (uuid, document) VALUES (?, ?)");
    this.#update = database.prepare("UPDATE request SET document = ? WHERE uuid = ?");
    this.#insertAudit = database.prepare(
      `INSERT INTO audit (request_uuid, who, what, from_status, to_status, at, correlation_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  change<Outcome>(uuid: string, decide: (current: StoredRequest | undefined) => Decision<Outcome>): Promise<Outcome> {
    return this.#connection.transaction(() => {
      const { outcome, change } = decide(this.#read(uuid));
      if (change !== undefined) {
        const { who, what, from, to, when, correlationId } = change.audit;
        this.#update.run(JSON.stringify(change.document), uuid);
        this.#insertAudit.run(uuid, who, what, from, to, when, correlationId);
      }
      return outcome;
    });
  }

  insertIfEmpty(documents: readonly MimRequest[]): Promise<number> {
    return this.#connection.transaction(() => {
      if (this.#findAny.get() !== undefined) return 0;
      for (const document of documents) this.#insert.run(document.Uuid.toLowerCase(), JSON.stringify(document));
      return documents.length;
    });
  }

  async ping(): Promise<void> {
    this.#findAny.get();
  }

  close(): void {
    this.#connection.database.close();
  }

  #read(uuid: string): StoredRequest | undefined {
    const row = this.#find.get(uuid);
    if (row === undefined) return undefined;
    // Only insertIfEmpty and change write these tables, and they write these types.
    const document = JSON.parse(String(row["document"])) as MimRequest;
    const lastTransition = this.#findLastTransition.get(uuid) as AuditEntry | undefined;
    return { document, lastTransition };
  }
}
