import type { components, RequestedStatus } from "@mim-cm/spec";

/** A request of the contract. */
export type StoredRequest = components["schemas"]["Request"];

/** A request, and the transition that led to its state, where it is known. */
export interface Entry {
  readonly request: StoredRequest;
  readonly record: RequestedStatus | undefined;
}

/** Says what is wrong with a request, or undefined where it is valid. */
export type RequestCheck = (value: unknown) => string | undefined;

/** Requests in memory, by their `Uuid` in lower case. */
export class RequestStore {
  readonly #initial: readonly StoredRequest[];
  readonly #entries = new Map<string, Entry>();

  /** @param initial what the store begins with, and returns to when it is reset */
  constructor(initial: readonly StoredRequest[]) {
    this.#initial = initial;
    this.reset();
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id.toLowerCase());
  }

  put(entry: Entry): void {
    this.#entries.set(entry.request.Uuid.toLowerCase(), entry);
  }

  /** All requests, in the order in which they came. */
  list(): StoredRequest[] {
    return [...this.#entries.values()].map(({ request }) => request);
  }

  replace(requests: readonly StoredRequest[]): void {
    this.#entries.clear();
    for (const request of requests) this.put({ request, record: undefined });
  }

  reset(): void {
    this.replace(this.#initial);
  }
}

/** The values of a text: of a JSON array, of one JSON value, or of one JSON value a line (NDJSON). */
function valuesIn(text: string): { readonly values: readonly { value: unknown; place: string }[] } | string {
  try {
    const whole: unknown = JSON.parse(text);
    if (Array.isArray(whole))
      return { values: whole.map((value, index) => ({ value, place: `Request ${index + 1}` })) };
    return { values: [{ value: whole, place: "Request 1" }] };
  } catch {
    return valuesInLines(text);
  }
}

function valuesInLines(text: string): { readonly values: readonly { value: unknown; place: string }[] } | string {
  const values: { value: unknown; place: string }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    try {
      values.push({ value: JSON.parse(line), place: `Line ${index + 1}` });
    } catch {
      return `Line ${index + 1} is not JSON; write a JSON array of requests, or one request a line.`;
    }
  }
  return { values };
}

/**
 * Reads requests from JSON (an array, or one request) or NDJSON (one request a line).
 *
 * @returns the requests, or a sentence that says which one is wrong
 */
export function parseRequests(text: string, check: RequestCheck): readonly StoredRequest[] | string {
  const found = valuesIn(text.replace(/^\uFEFF/, ""));
  if (typeof found === "string") return found;
  const requests = new Map<string, StoredRequest>();
  for (const { value, place } of found.values) {
    const fault = check(value);
    if (fault !== undefined) return `${place} is no request: ${fault}.`;
    // The check has validated it.
    const request = value as StoredRequest;
    const id = request.Uuid.toLowerCase();
    if (requests.has(id)) return `${place} has the Uuid ${id}, which another request has already.`;
    requests.set(id, { ...request, Uuid: id });
  }
  return [...requests.values()];
}
