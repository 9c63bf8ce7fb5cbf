import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { grouped, writeSection } from "./section.ts";

const PACKAGE = join(import.meta.dirname, "..");
const REPORT = join(import.meta.dirname, "work/mutation.json");

/** Share of mutants that a test must notice, in percent. */
const LEAST = 85;

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Mutants by what became of them: noticed, or not. The rest do not count: they do not compile, or are ignored. */
function count(mutants: readonly { readonly status: string }[]): [noticed: number, all: number] {
  const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const missed = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage").length;
  return [noticed, noticed + missed];
}

const percent = ([noticed, all]: readonly [number, number]): string => ((100 * noticed) / all).toFixed(1);

export async function verifyMutation(): Promise<void> {
  const stryker = join(import.meta.dirname, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const run = spawn(process.execPath, [stryker, "run", "verify/stryker.config.json"], {
    cwd: PACKAGE,
    stdio: "inherit",
  });
  const [code] = await once(run, "exit");
  if (code !== 0) throw new Error(`Stryker ended with code ${code}.`);
  if (writeMutations("All of the run-time.") < LEAST) process.exitCode = 1;
}

/** Writes what Stryker's last report holds; answers the share of mutants that were noticed, in percent. */
export function writeMutations(scope: string): number {
  const { files } = JSON.parse(readFileSync(REPORT, "utf8")) as Report;
  const rows = Object.entries(files)
    .map(([name, { mutants }]) => [name, count(mutants)] as const)
    .filter(([, [, all]]) => all > 0);
  const total = count(Object.values(files).flatMap(({ mutants }) => mutants));
  const lines = rows.map(([name, counted]) => `| ${name} | ${counted[0]} | ${counted[1]} | ${percent(counted)} |`);
  const table = ["| file | noticed | mutants | % |", "| --- | ---: | ---: | ---: |", ...lines].join("\n");
  writeSection(
    "mutation",
    `${scope} Stryker: ${grouped(total[0])} of ${grouped(total[1])} mutants noticed, ${percent(total)} %.\n\n${table}`,
  );
  return Number(percent(total));
}
