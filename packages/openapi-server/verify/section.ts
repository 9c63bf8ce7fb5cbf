import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "../VERIFIED.md");

/** Puts a result between its two marks in VERIFIED.md, with the day on which it was had. */
export function writeSection(name: string, text: string): void {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const old = readFileSync(FILE, "utf8");
  if (!old.includes(begin) || !old.includes(end)) throw new Error(`VERIFIED.md lacks the marks of "${name}".`);
  const [before = "", rest = ""] = old.split(begin);
  const after = rest.slice(rest.indexOf(end));
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(FILE, `${before}${begin}\n\n${day}, Node ${process.versions.node}. ${text.trim()}\n\n${after}`);
}

export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
