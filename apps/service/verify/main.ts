import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { APP_FOLDER } from "../src/config.ts";
import { crash } from "./crash.ts";
import { checkModel } from "./model.ts";
import { type Kind, makeScratch, type Scratch } from "./scratch.ts";
import { soak } from "./soak.ts";

const help = `The long runs: kills under load, random steps against a model, a soak. Adds its result to VERIFIED.md.

npm run verify -w @mim-cm/service -- [--rounds 200] [--steps 100000] [--minutes 30]

Rounds are shared out over killing the service on SQLite, the service on PostgreSQL, and PostgreSQL; steps over both
stores; the soak runs on each store for half of the minutes. 0 leaves a part out. --dry writes nothing.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "200" },
    steps: { type: "string", default: "100000" },
    minutes: { type: "string", default: "30" },
    dry: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
const KINDS: readonly Kind[] = ["sqlite", "postgres"];
const VICTIMS = [
  ["service", "sqlite"],
  ["service", "postgres"],
  ["database", "postgres"],
] as const;

async function using(kind: Kind, work: (scratch: Scratch) => Promise<string>): Promise<string> {
  const scratch = await makeScratch(kind);
  try {
    const line = await work(scratch);
    console.log(line);
    return line;
  } finally {
    await scratch.remove();
  }
}

async function crashes(rounds: number): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, [victim, kind]] of VICTIMS.entries()) {
    const share = Math.floor(rounds / VICTIMS.length) + (index < rounds % VICTIMS.length ? 1 : 0);
    if (share === 0) continue;
    const line = await using(kind, async (scratch) => {
      const { acknowledged, unacknowledgedKept, lost } = await crash(scratch, victim, share);
      const others = `${unacknowledgedKept} not acknowledged and kept, ${lost} not acknowledged and not made`;
      return `kill -9 of the ${victim} on ${kind}: ${share} rounds, ${acknowledged} changes acknowledged, all there once with their audit entries; ${others}`;
    });
    lines.push(line);
  }
  return lines;
}

async function models(steps: number): Promise<string[]> {
  const lines: string[] = [];
  for (const kind of steps > 0 ? KINDS : []) {
    const line = await using(kind, async (scratch) => {
      const result = await checkModel(scratch, steps / KINDS.length);
      return `model on ${kind}: ${result.steps} steps in ${result.runs} runs, no difference`;
    });
    lines.push(line);
  }
  return lines;
}

async function soaks(minutes: number): Promise<string[]> {
  const lines: string[] = [];
  for (const kind of minutes > 0 ? KINDS : []) {
    const line = await using(kind, async (scratch) => {
      const { calls, heap, growth } = await soak(scratch, minutes / KINDS.length);
      const megabytes = heap.map((bytes) => (bytes / 1_048_576).toFixed(1)).join(" ");
      const verdict = growth < 1.1 ? "no growth" : "GROWTH";
      return `soak on ${kind}: ${minutes / KINDS.length} min, ${calls} calls, lowest heap of each tenth in MiB ${megabytes}: ${verdict} (${growth.toFixed(2)})`;
    });
    lines.push(line);
  }
  return lines;
}

if (values.help) {
  console.log(help);
  process.exit(0);
}
const start = performance.now();
const lines = [
  ...(await crashes(Number(values.rounds))),
  ...(await models(Number(values.steps))),
  ...(await soaks(Number(values.minutes))),
];
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores`;
const path = `${APP_FOLDER}/VERIFIED.md`;
const heading = `## ${new Date().toISOString().slice(0, 10)}: ${machine}, ${minutes} min`;
if (!values.dry) {
  const [title = "", ...rest] = readFileSync(path, "utf8").split(/\n(?=## )/);
  const section = `${heading}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;
  writeFileSync(path, [title, section, ...rest].join("\n"));
}
// What a part has left open would keep the process.
process.exit(lines.some((line) => line.includes("GROWTH")) ? 1 : 0);
