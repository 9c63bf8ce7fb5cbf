import type { ClientBase } from "pg";
import { type Migration, missingOf } from "./migration.ts";

/**
 * In ascending order of `id`.
 *
 * A request is kept as its JSON text, in `text` and not in `jsonb`, because what came in has to come out: timestamps
 * keep their decimals, unknown properties and the order of all of them stay. NUL is `\u0000` there, which `text` can
 * hold and `jsonb` cannot. `last_requested` repeats the newest audit entry's word, so that one locked row holds all that
 * a decision needs. The pages have room for one changed row, which then needs no new entry in any index.
 */
const migrations: readonly Migration[] = [
  {
    id: 1,
    name: "requests and their audit trail",
    sql: `
      CREATE TABLE request (
        uuid uuid PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        document text NOT NULL,
        last_requested text
      ) WITH (fillfactor = 80);
      CREATE TABLE audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        request_uuid uuid NOT NULL REFERENCES request (uuid),
        who uuid NOT NULL,
        what text NOT NULL,
        from_status integer NOT NULL,
        to_status integer NOT NULL,
        at timestamptz NOT NULL,
        correlation_id uuid NOT NULL
      );
      CREATE INDEX audit_by_request ON audit (request_uuid, id);
    `,
  },
];

/** Any number will do that nobody else takes in this database. */
const LOCK = 5_176_020_107;

/**
 * Runs `work` in a transaction that only one process at a time is in, however many there are.
 *
 * @param patienceMs for how long to wait for the others, in milliseconds
 */
export async function alone<Result>(
  client: ClientBase,
  patienceMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL lock_timeout = ${Math.round(patienceMs)}`);
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // Without a connection there is nothing to roll back.
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

/**
 * Brings the schema up to date; to be called inside `alone`. Needs the right to create tables only where some are missing.
 *
 * @throws ServiceError `store-unusable` if a newer version of the service has migrated the database
 */
export async function migrate(client: ClientBase): Promise<void> {
  const { rows: tables } = await client.query("SELECT to_regclass('migration') IS NOT NULL AS found");
  if (tables[0]?.found !== true) {
    await client.query(
      "CREATE TABLE migration (id integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)",
    );
  }
  const { rows } = await client.query("SELECT id FROM migration ORDER BY id");
  for (const { id, name, sql } of missingOf(migrations, new Set(rows.map((row) => row.id)))) {
    await client.query(sql);
    await client.query("INSERT INTO migration (id, name, applied_at) VALUES ($1, $2, now())", [id, name]);
  }
}
