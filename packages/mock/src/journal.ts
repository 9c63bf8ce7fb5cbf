import type { Json } from "./json.ts";

/** One call, as the journal keeps it. Secrets are redacted. */
export interface JournalEntry {
  /** When the call came in: ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  /** Path and query as they were sent; API keys redacted. */
  readonly target: string;
  /** The operation that was called; undefined where the call did not get so far. */
  readonly operationId: string | undefined;
  /** Names in lower case; Authorization, Cookie and API keys redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body that was sent, where it is valid. */
  readonly body: Json | undefined;
  /** 0 where no answer was sent. */
  readonly status: number;
  /** The example that was answered with. */
  readonly example: string | undefined;
  /** Why this answer was chosen, in a few words. */
  readonly why: string | undefined;
  /** What is wrong with the call, or with the answer, each with its place. */
  readonly violations: readonly string[];
  /** From the head of the call to its answer, in milliseconds. */
  readonly duration: number;
}

/** About how many characters an entry holds; those of its body count for more, because values take more room than their text. */
function sizeOf({ target, headers, body, violations }: JournalEntry): number {
  let size = target.length + 500;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  for (const violation of violations) size += violation.length;
  if (body === undefined) return size;
  const length = Number(headers["content-length"]);
  return size + 8 * (Number.isNaN(length) ? JSON.stringify(body).length : length);
}

/** The last calls, oldest first. */
export class Journal {
  readonly #limit: number;
  readonly #room: number;
  #entries: JournalEntry[] = [];
  #size = 0;

  /**
   * @param limit how many calls are kept; older ones are dropped
   * @param room how many characters they may hold together; of large calls fewer are kept
   */
  constructor(limit: number, room: number) {
    this.#limit = limit;
    this.#room = room;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#size += sizeOf(entry);
    // Dropping in halves makes the cost of each call constant.
    if (this.#entries.length >= this.#limit * 2) this.#keep(this.#entries.slice(-this.#limit));
    while (this.#size > this.#room) this.#keep(this.#entries.slice((this.#entries.length + 1) >> 1));
  }

  entries(): JournalEntry[] {
    return this.#entries.slice(-this.#limit);
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(entries: JournalEntry[]): void {
    this.#entries = entries;
    this.#size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  }
}
