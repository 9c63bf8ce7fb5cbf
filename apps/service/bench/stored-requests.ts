import { NOT_COMPLETED, RequestStatus } from "@mim-cm/spec";
import { exampleRequest } from "../test/examples.ts";
import type { Scratch } from "../verify/scratch.ts";

export function uuidOf(index: number): string {
  // Spread over the whole range, as GUIDs are.
  const head = (Math.imul(index, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
  return `${head}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

const TEMPLATE = JSON.stringify({
  ...exampleRequest(),
  Uuid: uuidOf(0),
  Status: RequestStatus.Approved,
  Completed: NOT_COMPLETED,
});

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Puts so many requests into an empty database, by SQL alone, since there are many. */
export async function fill({ kind, query }: Scratch, count: number): Promise<void> {
  const hash = "(i * 2654435761) & 4294967295";
  const hex = (width: number, value: string): string =>
    kind === "sqlite" ? `printf('%0${width}x', ${value})` : `lpad(to_hex(${value}), ${width}, '0')`;
  const uuid = `${hex(8, hash)} || '-0000-4000-8000-' || ${hex(12, "i")}`;
  const indexes =
    kind === "sqlite"
      ? `(WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT i FROM n)`
      : `generate_series(0::bigint, ${count - 1}) AS n (i)`;
  const column = kind === "sqlite" ? "uuid" : "uuid::uuid";
  await query(
    `INSERT INTO request (uuid, document) SELECT ${column}, replace(${quoted(TEMPLATE)}, '${uuidOf(0)}', uuid)
     FROM (SELECT ${uuid} AS uuid FROM ${indexes}) AS new`,
  );
}

/** Makes requests Approved again, past the service, so that they can be changed once more. */
export async function reset({ kind, query }: Scratch, uuids: readonly string[]): Promise<void> {
  const list = uuids.map((uuid) => `'${uuid}'`).join();
  const column = kind === "sqlite" ? "uuid" : "uuid::text";
  await query(
    `UPDATE request SET document = replace(${quoted(TEMPLATE)}, '${uuidOf(0)}', ${column}) WHERE uuid IN (${list})`,
  );
}

/**
 * Moves into SQLite's file what the subject before has left in the log, which would else fall to the next. PostgreSQL's server
 * does that at times of its own.
 */
export async function settle({ kind, query }: Scratch): Promise<void> {
  if (kind === "sqlite") await query("PRAGMA wal_checkpoint");
}
