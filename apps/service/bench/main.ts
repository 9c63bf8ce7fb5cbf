import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { type Kind, makeScratch, type Scratch } from "../verify/scratch.ts";
import { startIssuer } from "./issuer.ts";
import { type Measured, measure } from "./measure.ts";
import { fill } from "./stored-requests.ts";
import { bareSubject, type Subject, serviceSubject } from "./subject.ts";

const help = `Measures the service on both stores: latency with 8 callers, throughput and CPU with 64, against the same statements bare.

npm run bench -w @mim-cm/service -- [--sizes 1000,1000000] [--replicas 1,3] [--stores sqlite,postgres] [--rounds 10]

A round changes 1,000 requests with 8 callers, and eight times as many with 64 (or all, where there are fewer). What is compared takes turns. Linux only, for it reads /proc.`;

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,1000000" },
    replicas: { type: "string", default: "1,3" },
    stores: { type: "string", default: "sqlite,postgres" },
    rounds: { type: "string", default: "10" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const numbers = (list: string): number[] => list.split(",").map(Number);
const TOKENS = 50;

async function makeFilled(kind: Kind, size: number): Promise<Scratch> {
  const scratch = await makeScratch(kind);
  // Makes the tables.
  await (await scratch.openStore()).close();
  await fill(scratch, size);
  if (kind === "postgres") await scratch.query("VACUUM ANALYZE");
  return scratch;
}

async function bench(kind: Kind): Promise<void> {
  const issuer = await startIssuer(TOKENS);
  const scratches: Scratch[] = [];
  const subjects: Subject[] = [];
  try {
    for (const size of numbers(values.sizes)) {
      const scratch = await makeFilled(kind, size);
      scratches.push(scratch);
      subjects.push(await bareSubject(scratch, size, 1));
      for (const replicas of numbers(values.replicas))
        subjects.push(await serviceSubject(scratch, issuer, size, replicas));
    }
    const rows = await measure(subjects, Number(values.rounds));
    const shared: Subject[] = [];
    for (const { subject, batch } of rows) {
      // Bare once more, with as many changes in a transaction as one process of the service had.
      if (subject.name !== "service" || batch === undefined) continue;
      shared.push(await bareSubject(subject.scratch, subject.size, Math.max(2, Math.round(batch))));
    }
    subjects.push(...shared);
    print(kind, [...rows, ...(await measure(shared, Number(values.rounds)))]);
  } finally {
    await Promise.all(subjects.map((subject) => subject.end()));
    issuer.close();
    for (const scratch of scratches) await scratch.remove();
  }
}

function print(kind: Kind, rows: readonly Measured[]): void {
  const heading = [
    kind,
    "stored",
    "p50 ms",
    "p99 ms",
    "changes/s",
    "changes per CPU second",
    "ratio to bare",
    "changes in a transaction",
  ];
  console.log(`\n| ${heading.join(" | ")} |\n|${"---|".repeat(heading.length)}`);
  for (const { subject, p50, p99, perSecond, perCpuSecond, batch } of rows) {
    const bare = rows.find((row) => row.subject.size === subject.size && row.subject.name === "bare");
    const ratio = bare === undefined ? "" : (perCpuSecond / bare.perCpuSecond).toFixed(2);
    const times = [p50, p99].map((time) => time?.toFixed(1) ?? "");
    const rates = [perSecond, perCpuSecond].map((rate) => rate.toFixed(0));
    const cells = [subject.name, subject.size.toLocaleString("en"), ...times, ...rates, ratio, batch?.toFixed(1) ?? ""];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

if (values.help) console.log(help);
else {
  const machine = `${cpus().length} cores of ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)} at the start`;
  console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${machine}, ${values.rounds} rounds`);
  for (const kind of values.stores.split(",")) await bench(kind === "sqlite" ? "sqlite" : "postgres");
}
process.exit(0);
