import type { ClientBase } from "pg";
import type { Insertion, NewRequest } from "./store.ts";

/** Adds those requests that are not there yet; to be called inside a transaction. */
export async function insertAll(client: ClientBase, requests: readonly NewRequest[]): Promise<Insertion[]> {
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
