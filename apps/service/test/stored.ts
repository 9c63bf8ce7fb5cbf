import { DatabaseSync } from "node:sqlite";
import type { MimRequest } from "@mim-cm/server";
import { openSqliteStore } from "../src/store/sqlite-store.ts";
import type { AuditEntry } from "../src/store/store.ts";

/** Puts requests into a new database, so that the service does not fill in the examples. */
export async function prepareDatabase(path: string, documents: readonly MimRequest[]): Promise<void> {
  const store = await openSqliteStore(path, { patienceMs: 5000 });
  await store.insertIfEmpty(documents);
  store.close();
}

export interface StoredFacts {
  readonly documents: ReadonlyMap<string, MimRequest>;
  /** Oldest first. */
  readonly audit: ReadonlyMap<string, readonly AuditEntry[]>;
}

/** Reads a database past the service. */
export function readDatabase(path: string): StoredFacts {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const documents = database.prepare("SELECT uuid, document FROM request").all();
    const audit = database
      .prepare(
        `SELECT request_uuid AS uuid, who, what, from_status AS "from", to_status AS "to", at AS "when",
         correlation_id AS correlationId FROM audit ORDER BY id`,
      )
      .all();
    return {
      documents: new Map(documents.map((row) => [String(row["uuid"]), JSON.parse(String(row["document"]))])),
      audit: groupByUuid(audit),
    };
  } finally {
    database.close();
  }
}

function groupByUuid(rows: readonly Record<string, unknown>[]): Map<string, AuditEntry[]> {
  const groups = new Map<string, AuditEntry[]>();
  for (const { uuid, ...entry } of rows) {
    // The columns are those of an AuditEntry, and STRICT tables hold their types.
    groups.set(String(uuid), [...(groups.get(String(uuid)) ?? []), entry as unknown as AuditEntry]);
  }
  return groups;
}
