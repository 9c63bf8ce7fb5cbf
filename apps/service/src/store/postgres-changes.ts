import type { MimRequest } from "@mim-cm/server";
import type { RequestedStatus } from "@mim-cm/spec";
import type { ClientBase, QueryResult } from "pg";
import type { PendingChange } from "./change-queue.ts";
import type { AuditEntry, Change, StoredRequest } from "./store.ts";

// Rows are locked in the order of their ids, so that two transactions never wait for each other. Read committed: a row
// that was waited for is read as its last owner left it.
export const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED";
export const LOCK = `SELECT uuid, document, last_requested FROM request WHERE uuid = ANY ($1::uuid[])
  ORDER BY uuid FOR NO KEY UPDATE`;
export const WRITE = `WITH written AS (
    UPDATE request SET document = new.document, last_requested = new.what
    FROM unnest($1::uuid[], $2::text[], $3::text[]) AS new (uuid, document, what)
    WHERE request.uuid = new.uuid
  )
  INSERT INTO audit (request_uuid, who, what, from_status, to_status, at, correlation_id)
  SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::int[], $9::timestamptz[], $10::uuid[])`;

/**
 * Decides and writes a batch of changes in one transaction, in two journeys to the server: what can be sent together is.
 * The client is one with pipelining. After a rejection its transaction may still be open.
 */
export async function changeTogether(client: ClientBase, batch: readonly PendingChange[]): Promise<void> {
  const uuids = [...new Set(batch.map(({ uuid }) => uuid))];
  const [, { rows }] = await together([
    client.query(BEGIN),
    client.query({ name: "lock", text: LOCK, values: [uuids], rowMode: "array" }),
  ]);
  const current = new Map<string, StoredRequest>(rows.map(toStored));
  const audit: { uuid: string; entry: AuditEntry }[] = [];
  const changed = new Map<string, Change>();
  for (const one of batch) {
    const change = one.decide(current.get(one.uuid));
    if (change === undefined) continue;
    // The next call of the batch on this request finds it as this one leaves it.
    current.set(one.uuid, { document: change.document, lastRequested: change.audit.what });
    changed.set(one.uuid, change);
    audit.push({ uuid: one.uuid, entry: change.audit });
  }
  if (changed.size === 0) return void (await client.query("ROLLBACK"));
  const write = client.query({ name: "write", text: WRITE, values: columnsOf(changed, audit) });
  const [, committed] = await together([write, client.query("COMMIT")]);
  // COMMIT of a transaction that has failed succeeds, as a rollback.
  if (committed.command !== "COMMIT") throw new Error("The transaction was rolled back in place of a commit.");
}

/** Like Promise.all, but waits for all to end, so that nothing is under way on the connection afterwards. */
async function together(queries: readonly Promise<QueryResult>[]): Promise<[QueryResult, QueryResult]> {
  const ended = await Promise.allSettled(queries);
  const failed = ended.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  const [first, second] = await Promise.all(queries);
  if (first === undefined || second === undefined) throw new RangeError("two queries were expected");
  return [first, second];
}

function toStored(row: readonly (string | null)[]): [string, StoredRequest] {
  const [uuid, document, lastRequested] = row;
  // Only these statements and `insert` write the table, and they write these types.
  const stored = {
    document: JSON.parse(document ?? "") as MimRequest,
    lastRequested: (lastRequested ?? undefined) as RequestedStatus | undefined,
  };
  return [uuid ?? "", stored];
}

function columnsOf(
  changed: ReadonlyMap<string, Change>,
  audit: readonly { readonly uuid: string; readonly entry: AuditEntry }[],
): unknown[] {
  const changes = [...changed.values()];
  const column = (name: keyof AuditEntry): unknown[] => audit.map(({ entry }) => entry[name]);
  return [
    [...changed.keys()],
    changes.map(({ document }) => JSON.stringify(document)),
    changes.map((change) => change.audit.what),
    audit.map(({ uuid }) => uuid),
    column("who"),
    column("what"),
    column("from"),
    column("to"),
    column("when"),
    column("correlationId"),
  ];
}
