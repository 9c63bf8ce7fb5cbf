import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "../VERIFIED.md");

/** VERIFIED.md in three: up to a result, the result, and what follows. */
function split(name: string): [before: string, section: string, after: string] {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const text = readFileSync(FILE, "utf8");
  if (!text.includes(begin) || !text.includes(end)) throw new Error(`VERIFIED.md lacks the marks of "${name}".`);
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

/** The result that VERIFIED.md has between two marks. */
export function readSection(name: string): string {
  return split(name)[1];
}

/** Puts a result between its two marks in VERIFIED.md, with the day on which it was had. */
export function writeSection(name: string, text: string): void {
  const [before, , after] = split(name);
  writeFileSync(FILE, `${before}\n\n${today()}, Node ${process.versions.node}. ${text.trim()}\n\n${after}`);
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
