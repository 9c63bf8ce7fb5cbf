import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Kind, makeScratch } from "../verify/scratch.ts";
import { startIssuer } from "./issuer.ts";
import { type Measured, measureBare, measureService } from "./measure.ts";
import { fill } from "./stored-requests.ts";

const help = `Measures the service on both stores: latency with 8 callers, throughput and CPU with 64, against the same statements bare.

npm run bench -w @mim-cm/service -- [--sizes 1000,1000000] [--replicas 1,3] [--stores sqlite,postgres] [--rounds 10]

A round changes 1,000 requests (or all, where there are fewer). Linux only, for it reads /proc.`;

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

interface Row extends Measured {
  readonly what: string;
  readonly size: number;
}

function print(kind: Kind, rows: readonly Row[]): void {
  const [first] = rows;
  console.log(
    `\n| ${kind}: what | stored | p50 ms | p99 ms | changes/s | changes/CPU-s | ratio to bare | changes/transaction |`,
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const row of rows) {
    const bare = rows.find(({ what, size }) => size === row.size && what === "bare") ?? first;
    const cells = [
      row.what,
      row.size,
      row.p50?.toFixed(2),
      row.p99?.toFixed(2),
      row.perSecond.toFixed(0),
      row.perCpuSecond.toFixed(0),
    ];
    const ratio = bare && (row.perCpuSecond / bare.perCpuSecond).toFixed(2);
    console.log(`| ${[...cells, ratio, row.batch?.toFixed(1)].map((cell) => cell ?? "").join(" | ")} |`);
  }
}

async function bench(kind: Kind): Promise<void> {
  const [scratch, issuer] = [await makeScratch(kind), await startIssuer(TOKENS)];
  const rounds = Number(values.rounds);
  const rows: Row[] = [];
  let stored = 0;
  try {
    for (const size of numbers(values.sizes)) {
      const store = await scratch.openStore();
      await fill(store, stored, size);
      await store.close();
      stored = size;
      if (kind === "postgres") await scratch.query("VACUUM ANALYZE");
      rows.push({ what: "bare", size, ...(await measureBare(scratch, size, rounds, 1)) });
      for (const replicas of numbers(values.replicas)) {
        const measured = await measureService(scratch, issuer, size, replicas, rounds);
        rows.push({ what: `${replicas} replica(s)`, size, ...measured });
        if (replicas > 1) continue;
        const batch = Math.max(1, Math.round(measured.batch ?? 1));
        rows.push({
          what: "bare, as many in a transaction",
          size,
          ...(await measureBare(scratch, size, rounds, batch)),
          batch,
        });
      }
    }
    print(kind, rows);
  } finally {
    issuer.close();
    await scratch.remove();
  }
}

if (values.help) console.log(help);
else {
  console.log(
    `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
  );
  for (const kind of values.stores.split(",")) await bench(kind === "sqlite" ? "sqlite" : "postgres");
}
process.exit(0);
