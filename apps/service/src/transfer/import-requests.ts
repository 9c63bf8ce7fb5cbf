import type { Insertion, NewRequest, RequestStore } from "../store/store.ts";
import { checkRequest } from "./check-request.ts";
import type { Place } from "./checkpoint.ts";
import { type Line, readLines } from "./lines.ts";

/** How an import stands. */
export interface ImportState extends Place {
  /** Requests that were added. */
  readonly added: number;
  /** Requests that were there already: as in the line, or otherwise (they stay as they are). */
  readonly same: number;
  readonly different: number;
  /** Bad lines that were passed over. */
  readonly skipped: number;
}

export interface ImportOptions {
  readonly onBadLine: "stop" | "skip";
  /** Told of each bad line, in words that complete "the line …". */
  readonly report: (line: number, problem: string) => void;
  /** Called after each transaction: what it counts is durably in the store. */
  readonly progress: (state: ImportState) => Promise<void> | void;
  /** Where the stream starts, in lines and bytes, if not at the beginning. */
  readonly start?: Place | undefined;
}

/** How an import ended. `bad` is the number of the line that stopped it. */
export interface ImportResult extends ImportState {
  readonly bad?: number;
}

const BATCH = 1000;
const MAX_LINE_BYTES = 1_048_576;

/**
 * Adds the requests of a stream of NDJSON to a store, a thousand at a time, each with the text of its line. Lines of
 * blanks are passed over. What comes before a line that stops the import is in the store.
 */
export async function importRequests(
  store: RequestStore,
  stream: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportResult> {
  const { start = { number: 0, end: 0 } } = options;
  const run = new ImportRun(store, options, start);
  for await (const lines of readLines(stream, MAX_LINE_BYTES, start)) {
    for (const line of lines) {
      if (await run.take(line)) continue;
      await run.write();
      return { ...run.state, bad: line.number };
    }
  }
  await run.write();
  return run.state;
}

class ImportRun {
  state: ImportState;
  readonly #store: RequestStore;
  readonly #options: ImportOptions;
  #batch: NewRequest[] = [];
  #skipped = 0;
  #place: Place;

  constructor(store: RequestStore, options: ImportOptions, start: Place) {
    this.#store = store;
    this.#options = options;
    this.#place = start;
    this.state = { ...start, added: 0, same: 0, different: 0, skipped: 0 };
  }

  /** Answers whether to go on after this line. */
  async take(line: Line): Promise<boolean> {
    const checked = check(line);
    if (checked !== undefined && "problem" in checked) {
      this.#options.report(line.number, checked.problem);
      if (this.#options.onBadLine === "stop") return false;
      this.#skipped++;
    } else if (checked !== undefined) this.#batch.push(checked.request);
    this.#place = { number: line.number, end: line.end };
    if (this.#batch.length >= BATCH) await this.write();
    return true;
  }

  async write(): Promise<void> {
    const insertions = this.#batch.length > 0 ? await this.#store.insert(this.#batch) : [];
    const count = (wanted: Insertion): number => insertions.filter((insertion) => insertion === wanted).length;
    this.state = {
      ...this.#place,
      added: this.state.added + count("added"),
      same: this.state.same + count("same"),
      different: this.state.different + count("different"),
      skipped: this.state.skipped + this.#skipped,
    };
    this.#batch = [];
    this.#skipped = 0;
    await this.#options.progress(this.state);
  }
}

function check({ text, problem = "" }: Line): ReturnType<typeof checkRequest> | undefined {
  if (text === undefined) return { problem };
  return text.trim() === "" ? undefined : checkRequest(text);
}
