import { lifecycle, NOT_COMPLETED } from "@mim-cm/spec";
import contract from "@mim-cm/spec/openapi.json" with { type: "json" };

export type RequestRecord = Record<string, unknown> & { Uuid: string; Status: number; Completed: string };

const { CompletedRequest, CanceledRequest, AbandonedRequest } = contract.components.examples;

/** The ids of requests that a test may bring to an end. */
export const SACRIFICES: readonly string[] = ["1", "2", "3"].map(
  (digit) => `5ac71f1c-0000-4000-8000-00000000000${digit}`,
);

/** A request that can still be brought to any end. */
function approved(example: { value: object }, id?: string): RequestRecord {
  // The examples fulfil the schema of Request, as the contract's own checks prove.
  const record = structuredClone(example.value) as RequestRecord;
  return { ...record, Uuid: id ?? record.Uuid, Status: 3, Completed: NOT_COMPLETED };
}

/** Requests that a test may bring to an end. */
export function sacrifices(): RequestRecord[] {
  return SACRIFICES.map((id) => approved(CompletedRequest, id));
}

export function seededStore(): Map<string, RequestRecord> {
  const records = [CompletedRequest, CanceledRequest, AbandonedRequest].map((example) => approved(example));
  return new Map([...records, ...sacrifices()].map((record) => [record.Uuid, record]));
}

export type End = keyof typeof lifecycle.transitions;

/** What a call does to a request: its new state, undefined where it is refused. */
export function transition(record: RequestRecord, requested: End): RequestRecord | undefined {
  const { from, to, setsCompleted } = lifecycle.transitions[requested];
  if (record.Status === to) return record;
  // `from` is a tuple of known numbers, the state any number.
  if (!(from as readonly number[]).includes(record.Status)) return undefined;
  return { ...record, Status: to, Completed: setsCompleted ? new Date().toISOString() : record.Completed };
}
