import type { JournalEntry } from "./journal.ts";

/** How calls are logged: one readable line each, one JSON object each, or not at all. */
export type LogFormat = "pretty" | "json" | "silent";

export const LOG_FORMATS: readonly LogFormat[] = ["pretty", "json", "silent"];

/** Control characters would let a caller forge lines, or drive the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function prettyLine(entry: JournalEntry): string {
  const answer = entry.status === 0 ? "---" : String(entry.status);
  const example = entry.example === undefined ? "" : ` ${entry.example}`;
  const why = entry.why === undefined ? "" : ` (${entry.why})`;
  const faults = entry.violations.map((violation) => `\n             - ${violation}`).join("");
  const line = `${entry.at.slice(11, 23)} ${answer} ${entry.method} ${entry.target}${example}${why} ${entry.duration.toFixed(1)} ms`;
  return printable(line) + faults.replaceAll(/[^\n]+/g, printable);
}

/** One line (violations below it) for one call, in a format. */
export function formatEntry(entry: JournalEntry, format: Exclude<LogFormat, "silent">): string {
  return format === "json" ? JSON.stringify(entry) : prettyLine(entry);
}

/** Writes lines in batches: one write for all lines of a turn of the event loop. */
export class Log {
  readonly #write: (text: string) => void;
  readonly #format: LogFormat;
  #lines: string[] = [];

  constructor(format: LogFormat, write: (text: string) => void) {
    this.#format = format;
    this.#write = write;
  }

  entry(entry: JournalEntry): void {
    if (this.#format !== "silent") this.#add(formatEntry(entry, this.#format));
  }

  /** Says something that belongs to no call. */
  notice(message: string): void {
    if (this.#format === "silent") return;
    const at = new Date().toISOString();
    this.#add(this.#format === "json" ? JSON.stringify({ at, message }) : `${at.slice(11, 23)} ${printable(message)}`);
  }

  /** Writes what is waiting, now. */
  flush(): void {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join("\n")}\n`;
    this.#lines = [];
    this.#write(text);
  }

  #add(line: string): void {
    if (this.#lines.push(line) === 1) setImmediate(() => this.flush());
  }
}
