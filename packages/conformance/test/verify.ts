import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { detect } from "./faults/detect.ts";
import { faults } from "./faults/index.ts";
import { findByPrism } from "./faults/prism-proxy.ts";
import { findByRespect } from "./faults/respect-alone.ts";
import { type Detection, faultTable } from "./faults/table.ts";
import { othersTable } from "./servers/others.ts";
import { falseAlarms, runTable } from "./servers/runs.ts";

// Tries every server of this repository many times, the servers of others, and every faulty server; `-- runs`, `-- others` or `-- faults` makes one part alone.
const PARTS = ["runs", "others", "faults"];
const [only] = process.argv.slice(2);
const [MAX_CASES, SEED] = [500, 7];
const VERIFIED = new URL("../VERIFIED.md", import.meta.url);
const FILES = { runs: VERIFIED, others: VERIFIED, faults: new URL("../README.md", import.meta.url) };

async function write(name: keyof typeof FILES, table: string): Promise<void> {
  const text = await readFile(FILES[name], "utf8");
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n?<!-- end of ${name} -->)`);
  await writeFile(
    FILES[name],
    text.replace(between, (_, start: string) => `${start}${table}\n<!-- end of ${name} -->`),
  );
  process.stdout.write(`${table}\n\n`);
}

const circumstances = (): string => {
  const date = new Date().toISOString().slice(0, 10);
  const loads = loadavg().map((load) => load.toFixed(1));
  return `${date}, Node ${process.versions.node}, ${cpus().length} cores, load average ${loads.join(", ")}.`;
};

async function verifyRuns(): Promise<void> {
  const alarms = await falseAlarms();
  await write("runs", `${runTable(alarms)}\n\n${circumstances()}`);
  if (alarms.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

async function verifyFaults(): Promise<void> {
  const byPrism = await findByPrism(faults);
  const byRespect = await findByRespect(faults);
  const detections: Detection[] = [];
  for (const [index, fault] of faults.entries()) {
    const foundBy = await detect(fault, MAX_CASES, SEED);
    detections.push({ fault, foundBy, byRespect: byRespect[index] ?? false, byPrism: byPrism[index] ?? false });
  }
  await write("faults", faultTable(detections));
}

if (only !== undefined && !PARTS.includes(only)) throw new Error(`The parts are ${PARTS.join(" and ")}.`);
if (only === undefined || only === "runs") await verifyRuns();
if (only === undefined || only === "others") await write("others", `${await othersTable()}\n\n${circumstances()}`);
if (only === undefined || only === "faults") await verifyFaults();
