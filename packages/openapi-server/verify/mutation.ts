import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { grouped, readSection, today, writeSection } from "./section.ts";

const PACKAGE = join(import.meta.dirname, "..");
const WORK = join(import.meta.dirname, "work/mutation");

/** Share of mutants that a test must notice, in percent. */
const LEAST = 85;

/** Types, lists of exports, and what no server runs. */
const WITHOUT_MUTANTS = new Set(["cli.ts", "document.ts", "handlers.ts", "index.ts", "node.ts", "security.ts"]);

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

interface Row {
  readonly file: string;
  readonly noticed: number;
  readonly mutants: number;
  readonly day: string;
}

/**
 * Runs Stryker on one file of the run-time after the other, and writes each result when it is there: all files together take an hour,
 * and a run that is cut short has not been for nothing. Where neither the file nor the test that noticed a mutant has changed, what an
 * earlier run found counts.
 */
export async function verifyMutation(chosen: readonly string[]): Promise<void> {
  mkdirSync(WORK, { recursive: true });
  const files = runtimeFiles();
  const unknown = chosen.find((name) => !files.includes(`src/${name}.ts`));
  if (unknown !== undefined) throw new Error(`src/${unknown}.ts is no file to mutate: choose of ${files.join(", ")}.`);
  for (const file of files.filter((name) => chosen.length === 0 || chosen.includes(basename(name, ".ts")))) {
    console.log(`mutating ${file}`);
    writeRow(await mutate(file), files);
  }
  const rows = rowsOf(files);
  if (rows.length < files.length || percent(rows) < LEAST) process.exitCode = 1;
}

function runtimeFiles(): string[] {
  const names = readdirSync(join(PACKAGE, "src")).filter((name) => name.endsWith(".ts") && !WITHOUT_MUTANTS.has(name));
  return names.sort().map((name) => `src/${name}`);
}

async function mutate(file: string): Promise<Row> {
  const name = basename(file, ".ts");
  const [config, report] = [join(WORK, `${name}.config.json`), join(WORK, `${name}.json`)];
  const common = JSON.parse(readFileSync(join(import.meta.dirname, "stryker.config.json"), "utf8")) as object;
  const options = {
    ...common,
    mutate: [file],
    incrementalFile: join(WORK, `${name}.incremental.json`),
    tempDirName: `verify/work/stryker-${name}`,
    jsonReporter: { fileName: report },
  };
  writeFileSync(config, JSON.stringify(options));
  const stryker = join(import.meta.dirname, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const env = { ...process.env, MUTATED_FILE: file };
  const run = spawn(process.execPath, [stryker, "run", config], { cwd: PACKAGE, env, stdio: "inherit" });
  const [code] = await once(run, "exit");
  if (code !== 0) throw new Error(`Stryker ended with code ${code}.`);
  const { files } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const statuses = (files[file]?.mutants ?? []).map(({ status }) => status);
  const noticed = statuses.filter((status) => status === "Killed" || status === "Timeout").length;
  // The rest does not count: it does not run at all.
  const missed = statuses.filter((status) => status === "Survived" || status === "NoCoverage").length;
  return { file, noticed, mutants: noticed + missed, day: today() };
}

const ROW = /^\| (src\/\S+) \| ([\d,]+) \| ([\d,]+) \| \S+ \| (\S+) \|$/gm;

/** The rows of VERIFIED.md for files that there still are. */
function rowsOf(files: readonly string[]): Row[] {
  const number = (text: string | undefined): number => Number(text?.replaceAll(",", ""));
  return [...readSection("mutation").matchAll(ROW)]
    .map(([, file = "", noticed, mutants, day = ""]) => ({
      file,
      noticed: number(noticed),
      mutants: number(mutants),
      day,
    }))
    .filter(({ file }) => files.includes(file));
}

function writeRow(row: Row, files: readonly string[]): void {
  const rows = [...rowsOf(files).filter(({ file }) => file !== row.file), row].sort((a, b) =>
    a.file < b.file ? -1 : 1,
  );
  const lines = rows.map((each) => {
    const { file, noticed, mutants, day } = each;
    return `| ${file} | ${grouped(noticed)} | ${grouped(mutants)} | ${percent([each]).toFixed(1)} | ${day} |`;
  });
  const head = "| file | noticed | mutants | % | day |\n| --- | ---: | ---: | ---: | --- |";
  const missing = files.filter((file) => !rows.some((found) => found.file === file));
  const scope = missing.length === 0 ? "All of the run-time" : `All of the run-time but ${missing.join(", ")}`;
  const [noticed, mutants] = [sum(rows, "noticed"), sum(rows, "mutants")];
  const total = `Stryker: ${grouped(noticed)} of ${grouped(mutants)} mutants noticed, ${percent(rows).toFixed(1)} %.`;
  writeSection("mutation", `${scope}, file by file. ${total}\n\n${head}\n${lines.join("\n")}`);
}

function sum(rows: readonly Row[], key: "noticed" | "mutants"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function percent(rows: readonly Row[]): number {
  return (100 * sum(rows, "noticed")) / sum(rows, "mutants");
}
