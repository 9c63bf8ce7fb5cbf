import type { MimRequest } from "@mim-cm/server";
import { readConfig } from "../src/config.ts";
import { openStore } from "../src/store/open-store.ts";
import type { AuditEntry } from "../src/store/store.ts";

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;
type Query = (sql: string) => Promise<readonly Row[]>;
type Variables = Readonly<Record<string, string>>;

export interface StoredFacts {
  readonly documents: ReadonlyMap<string, MimRequest>;
  /** Oldest first. */
  readonly audit: ReadonlyMap<string, readonly AuditEntry[]>;
}

/**
 * Reads a database past the service.
 *
 * @param uuids of the requests that matter; all if left out
 */
export async function readStored(
  { query }: { readonly query: Query },
  uuids?: readonly string[],
): Promise<StoredFacts> {
  const where = (column: string): string =>
    uuids ? `WHERE ${column} IN (${uuids.map((uuid) => `'${uuid}'`).join()})` : "";
  const documents = await query(`SELECT uuid, document FROM request ${where("uuid")}`);
  const audit = await query(`SELECT * FROM audit ${where("request_uuid")} ORDER BY id`);
  return {
    documents: new Map(documents.map((row) => [String(row["uuid"]), JSON.parse(String(row["document"]))])),
    // The columns are those of an AuditEntry.
    audit: Map.groupBy(audit.map(toEntry), ({ uuid }) => uuid) as ReadonlyMap<string, readonly AuditEntry[]>,
  };
}

function toEntry(row: Row): AuditEntry & { readonly uuid: string } {
  const { request_uuid, who, what, from_status, to_status, at, correlation_id } = row;
  const when = at instanceof Date ? at.toISOString() : at;
  // The tables' columns have these types.
  return {
    uuid: request_uuid,
    who,
    what,
    from: from_status,
    to: to_status,
    when,
    correlationId: correlation_id,
  } as AuditEntry & { readonly uuid: string };
}

/** Puts requests into a new database, so that the service does not fill in the examples. */
export async function prepareDatabase(
  database: { readonly variables: Variables },
  documents: readonly MimRequest[],
): Promise<void> {
  const store = await openStore(readConfig(database.variables).database, { patienceMs: 30_000 });
  const requests = documents.map((one) => ({ uuid: one.Uuid, text: JSON.stringify(one) }));
  await store.insert(requests);
  await store.close();
}
