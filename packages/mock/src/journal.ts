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

/** The last calls, oldest first. */
export class Journal {
  readonly #limit: number;
  #entries: JournalEntry[] = [];

  /** @param limit how many calls are kept; older ones are dropped */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    // Dropping in halves makes the cost of each call constant.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
  }

  entries(): JournalEntry[] {
    return this.#entries.slice(-this.#limit);
  }

  clear(): void {
    this.#entries = [];
  }
}
