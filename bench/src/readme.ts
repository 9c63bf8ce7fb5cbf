import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BENCH } from "./paths.ts";

/** Puts a table between its own two markers in the README, and leaves everything else as it is. */
export function writeTable(name: string, text: string): void {
  const file = join(BENCH, "README.md");
  const readme = readFileSync(file, "utf8");
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md needs the lines "${begin}" and "${end}".`);
  writeFileSync(file, `${readme.slice(0, from + begin.length)}\n${text}\n${readme.slice(to)}`);
}
