import type { Client } from "@mim-cm/client";

/** Completes each request, and returns the ids of those that could not be. */
export async function completeAll(client: Client, ids: readonly string[]): Promise<string[]> {
  const results = await Promise.all(ids.map((id) => client.completeRequest({ id })));
  return results.flatMap(({ ok, requestId = "" }) => (ok ? [] : [requestId]));
}
