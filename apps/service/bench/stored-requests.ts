import type { MimRequest } from "@mim-cm/server";
import { RequestStatus } from "@mim-cm/spec";
import type { RequestStore } from "../src/store/store.ts";
import { exampleRequest } from "../test/examples.ts";
import type { Scratch } from "../verify/scratch.ts";

const BATCH = 5000;

export function uuidOf(index: number): string {
  // Spread over the whole range, as GUIDs are.
  const head = (Math.imul(index, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
  return `${head}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

export function requestOf(index: number): MimRequest {
  return { ...exampleRequest(), Uuid: uuidOf(index), Status: RequestStatus.Approved, Completed: "0001-01-01T00:00:00" };
}

/** Puts requests in until there are so many. */
export async function fill(store: RequestStore, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, to - start) }, (_, offset) => start + offset);
    await store.insert(indexes.map((index) => ({ uuid: uuidOf(index), text: JSON.stringify(requestOf(index)) })));
  }
}

/** Makes requests Approved again, past the service, so that they can be changed once more. */
export async function reset({ kind, query }: Scratch, uuids: readonly string[]): Promise<void> {
  const list = uuids.map((uuid) => `'${uuid}'`).join();
  const text = JSON.stringify(requestOf(0)).replaceAll("'", "''");
  const column = kind === "sqlite" ? "uuid" : "uuid::text";
  await query(`UPDATE request SET document = replace('${text}', '${uuidOf(0)}', ${column}) WHERE uuid IN (${list})`);
}
