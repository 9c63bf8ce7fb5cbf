import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Line, readLines } from "./lines.ts";

async function read(chunks: readonly Uint8Array[], maxBytes = 100): Promise<Line[]> {
  const stream = async function* (): AsyncIterable<Uint8Array> {
    yield* chunks;
  };
  const lines: Line[] = [];
  for await (const some of readLines(stream(), maxBytes)) lines.push(...some);
  return lines;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("readLines", () => {
  test("finds the lines of a text however it is cut into chunks", async () => {
    const texts = fc.array(
      fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll("\n", "\r")),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(12), { minLength: 1 }), async (lines, cuts) => {
        const all = bytes(lines.map((line) => `${line}\n`).join(""));
        const chunks: Uint8Array[] = [];
        for (let from = 0, index = 0; from < all.length; index++) {
          const size = 1 + (cuts[index % cuts.length] ?? 0);
          chunks.push(all.subarray(from, from + size));
          from += size;
        }
        const found = await read(chunks, 1000);
        expect(found.map(({ text }) => text)).toEqual(lines);
        expect(found.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
        expect(found.at(-1)?.end).toBe(all.length);
      }),
    );
  });

  test("takes a last line without a line feed, and a mark of byte order for what it is", async () => {
    expect((await read([bytes("a\n\ufeffb")])).map(({ text, end }) => [text, end])).toEqual([
      ["a", 2],
      ["\ufeffb", 6],
    ]);
  });

  test("tells of a line that is too long or not UTF-8, and reads on", async () => {
    const found = await read([
      bytes(`${"x".repeat(60)}`),
      bytes(`${"x".repeat(41)}\n`),
      Uint8Array.of(0xff, 10),
      bytes("y\n"),
    ]);
    expect(found).toEqual([
      { number: 1, end: 102, text: undefined, problem: "is longer than 100 bytes" },
      { number: 2, end: 104, text: undefined, problem: "is not UTF-8" },
      { number: 3, end: 106, text: "y" },
    ]);
  });
});
