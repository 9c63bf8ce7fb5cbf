import { readFile, writeFile } from "node:fs/promises";
import { detect } from "./detect.ts";
import { faults } from "./index.ts";
import { type Detection, faultTable } from "./table.ts";

// Tries every faulty server, and writes the table into the README.
const README = new URL("../../README.md", import.meta.url);
const [MAX_CASES, SEED] = [500, 7];

const detections: Detection[] = [];
for (const fault of faults) {
  const foundBy = await detect(fault, MAX_CASES, SEED);
  detections.push({ fault, foundBy });
  if (foundBy.length === 0) process.stdout.write(`missed: ${fault.operator}, ${fault.name}\n`);
}
const table = faultTable(detections);
const text = await readFile(README, "utf8");
await writeFile(
  README,
  text.replace(
    /(<!-- faults -->\n)[\s\S]*?(\n<!-- end of faults -->)/,
    (_, start: string, end: string) => start + table + end,
  ),
);
process.stdout.write(`${table}\n`);
