import type { DatabaseSync } from "node:sqlite";
import { type Migration, missingOf } from "./migration.ts";

/**
 * In ascending order of `id`.
 *
 * A request is kept as its JSON text, because what came in has to come out: timestamps keep their decimals, unknown
 * properties and the order of all of them stay, and NUL is `\u0000` there, which every store can hold. `last_requested`
 * repeats the newest audit entry's word, so that one row holds all that a decision needs. The audit trail has no index by
 * request: with one, every change would write a further page somewhere in the file, as much as the request's own.
 */
const migrations: readonly Migration[] = [
  {
    id: 1,
    name: "requests and their audit trail",
    sql: `
      CREATE TABLE request (
        uuid TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL
      ) STRICT;
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        request_uuid TEXT NOT NULL REFERENCES request (uuid),
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        from_status INTEGER NOT NULL,
        to_status INTEGER NOT NULL,
        at TEXT NOT NULL,
        correlation_id TEXT NOT NULL
      ) STRICT;
      CREATE INDEX audit_by_request ON audit (request_uuid, id);
    `,
  },
  {
    id: 2,
    name: "a request's newest word beside it",
    sql: `
      ALTER TABLE request ADD COLUMN last_requested TEXT;
      UPDATE request SET last_requested = newest.what
      FROM (SELECT request_uuid, what, max(id) FROM audit GROUP BY request_uuid) AS newest
      WHERE newest.request_uuid = request.uuid;
      DROP INDEX audit_by_request;
    `,
  },
];

/**
 * Brings the schema up to date. To be called inside an immediate transaction, so that of several processes that start
 * together one migrates and the others find it done.
 *
 * @throws ServiceError `store-unusable` if a newer version of the service has migrated the file.
 */
export function migrate(database: DatabaseSync): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT",
  );
  const done = new Set(
    database
      .prepare("SELECT id FROM migration")
      .all()
      .map((row) => row["id"]),
  );
  const record = database.prepare("INSERT INTO migration (id, name, applied_at) VALUES (?, ?, ?)");
  for (const { id, name, sql } of missingOf(migrations, done)) {
    database.exec(sql);
    record.run(id, name, new Date().toISOString());
  }
}
