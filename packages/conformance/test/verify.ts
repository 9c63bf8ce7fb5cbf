import { readFile, writeFile } from "node:fs/promises";
import { detect } from "./faults/detect.ts";
import { faults } from "./faults/index.ts";
import { findByPrism } from "./faults/prism-proxy.ts";
import { findByRespect } from "./faults/respect-alone.ts";
import { type Detection, faultTable } from "./faults/table.ts";
import { falseAlarms, runTable } from "./servers/runs.ts";

// Tries every faulty server, and every server of this repository many times, and writes both tables into the README.
const README = new URL("../README.md", import.meta.url);
const [MAX_CASES, SEED] = [500, 7];

async function write(name: string, table: string): Promise<void> {
  const text = await readFile(README, "utf8");
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- end of ${name} -->)`);
  await writeFile(
    README,
    text.replace(between, (_, start: string, end: string) => start + table + end),
  );
  process.stdout.write(`${table}\n\n`);
}

const alarms = await falseAlarms();
await write("runs", runTable(alarms));
if (alarms.some(({ failed }) => failed > 0)) process.exitCode = 1;

const byPrism = await findByPrism(faults);
const byRespect = await findByRespect(faults);
const detections: Detection[] = [];
for (const [index, fault] of faults.entries()) {
  const foundBy = await detect(fault, MAX_CASES, SEED);
  detections.push({ fault, foundBy, byRespect: byRespect[index] ?? false, byPrism: byPrism[index] ?? false });
}
await write("faults", faultTable(detections));
