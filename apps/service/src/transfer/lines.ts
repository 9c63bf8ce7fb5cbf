import { TextDecoder } from "node:util";

/** A line of a stream, without its line feed. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined where the line is too long or not UTF-8; `problem` says which. */
  readonly text: string | undefined;
  readonly problem?: string;
  /** Where the next line starts, in bytes from the beginning of the stream. */
  readonly end: number;
}

const LINE_FEED = 10;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Splits a stream into lines, a chunk's lines at a time. A line that is longer than the limit is passed over without
 * being kept in memory.
 *
 * @param start number and place of the last line before the stream's first
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  start: Pick<Line, "number" | "end"> = { number: 0, end: 0 },
): AsyncIterable<readonly Line[]> {
  const splitter = new Splitter(maxBytes, start);
  for await (const chunk of stream) {
    const lines = splitter.add(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.finish();
  if (last !== undefined) yield [last];
}

class Splitter {
  readonly #maxBytes: number;
  #number: number;
  #end: number;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(maxBytes: number, { number, end }: Pick<Line, "number" | "end">) {
    this.#maxBytes = maxBytes;
    this.#number = number;
    this.#end = end;
  }

  add(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      this.#keep(chunk.subarray(from, at));
      lines.push(this.#line(1));
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
    return lines;
  }

  /** The last line, where it has no line feed. */
  finish(): Line | undefined {
    return this.#size === 0 ? undefined : this.#line(0);
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size <= this.#maxBytes) this.#parts.push(part);
    else this.#parts = [];
  }

  #line(separator: number): Line {
    const bytes = Buffer.concat(this.#parts);
    const isTooLong = this.#size > this.#maxBytes;
    this.#number++;
    this.#end += this.#size + separator;
    this.#parts = [];
    this.#size = 0;
    const place = { number: this.#number, end: this.#end };
    if (isTooLong) return { ...place, text: undefined, problem: `is longer than ${this.#maxBytes} bytes` };
    try {
      return { ...place, text: utf8.decode(bytes) };
    } catch {
      return { ...place, text: undefined, problem: "is not UTF-8" };
    }
  }
}
