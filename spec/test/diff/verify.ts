import { readFile, writeFile } from "node:fs/promises";
import type { JsonObject } from "../../src/contract/json.ts";
import type { Audience } from "../../src/diff/change.ts";
import { compare } from "../../src/diff/compare.ts";
import { applied, type Edit } from "./edit.ts";
import { editsOf } from "./edits.ts";
import { AUDIENCES, labelsOf } from "./labels.ts";
import { editTable, type Outcome } from "./table.ts";

// Tries the change gate on every edit of the contract, and writes the table into the README and the labels beside this file.
const README = new URL("../../README.md", import.meta.url);
const LABELS = new URL("labels.ndjson", import.meta.url);
const DOCUMENT = new URL("../../gen/openapi.json", import.meta.url);
const AT_ONCE = 2;

async function saidOf(document: JsonObject, edits: readonly Edit[]): Promise<Audience[][]> {
  const said: Audience[][] = [];
  const queue = [...edits.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, edit] = next;
      const findings = await compare(document, applied(document, edit));
      said[index] = AUDIENCES.filter((one) => findings.some(({ breaks }) => breaks.includes(one)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return said;
}

// Generation has made it, as an object.
const document = JSON.parse(await readFile(DOCUMENT, "utf8")) as JsonObject;
const edits = editsOf(document);
const labels = await labelsOf(document, edits);
const said = await saidOf(document, edits);
const outcomes = labels.map((label, index): Outcome => ({ label, said: said[index] ?? [] }));

for (const { label, said } of outcomes)
  if (label.breaks.join() !== said.join())
    process.stdout.write(`${label.operator}, ${label.name}: breaks [${label.breaks}], said to break [${said}]\n`);

const table = editTable(outcomes);
const readme = await readFile(README, "utf8");
const between = /(<!-- edits -->\n)[\s\S]*?(\n<!-- end of edits -->)/;
await writeFile(
  README,
  readme.replace(between, (_, start: string, end: string) => start + table + end),
);
await writeFile(LABELS, labels.map((label) => `${JSON.stringify(label)}\n`).join(""));
process.stdout.write(`${table}\n`);
const isSafe = outcomes.every(({ label, said }) => label.breaks.every((one) => said.includes(one)));
if (!isSafe) process.exitCode = 1;
