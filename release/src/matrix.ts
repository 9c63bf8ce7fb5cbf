import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { emit, FORMATS, type Format, program, RESOLUTIONS, typeCheck } from "./project.ts";
import type { Scenario } from "./scenario.ts";
import { RELEASE, TSC_7, tool } from "./tools.ts";

/** Where the other runtimes and compilers are installed. */
export const MATRIX: string = join(RELEASE, "matrix");

export interface Cell {
  readonly subject: string;
  /** `TypeScript 6.0.3, bundler, cjs`, or `Node 22.12.0, esm`. */
  readonly place: string;
  /** What went wrong; empty where nothing did. */
  readonly finding: string;
  readonly seconds: number;
}

const COMPILERS = [
  { name: "TypeScript 5.9.3", tsc: tool("typescript-5.9/bin/tsc", MATRIX) },
  { name: "TypeScript 6.0.3", tsc: tool("typescript-6.0/bin/tsc", MATRIX) },
  { name: "TypeScript 7.0.2", tsc: TSC_7 },
];

function runtimes(): { readonly name: string; readonly node: string }[] {
  const others = ["node-22", "node-26"].map((name) => {
    // npm has installed it.
    const { version } = JSON.parse(readFileSync(tool(`${name}/package.json`, MATRIX), "utf8")) as { version: string };
    return { name: `Node ${version.replace(/^v/, "")}`, node: tool(`${name}/bin/node`, MATRIX) };
  });
  const [older, newer] = others.filter(({ node }) => existsSync(node));
  if (older === undefined || newer === undefined) throw new Error("The runtimes are for Linux on x64 only.");
  return [older, { name: `Node ${process.versions.node}`, node: process.execPath }, newer];
}

/** Does a piece of work as a cell of the table: what it throws is its finding. */
export async function cell(subject: string, place: string, work: () => Promise<void>): Promise<Cell> {
  const started = performance.now();
  const finding = await work().then(
    () => "",
    (error: unknown) => String(error),
  );
  return { subject, place, finding, seconds: (performance.now() - started) / 1000 };
}

async function compileAll(scenario: Scenario, consumer: Consumer): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const { name, tsc } of COMPILERS) {
    for (const resolution of RESOLUTIONS) {
      for (const format of FORMATS) {
        const place = `${name}, ${resolution}, ${format}`;
        cells.push(await cell(scenario.name, place, () => typeCheck(consumer, tsc, format, resolution)));
      }
    }
  }
  return cells;
}

async function runAll(scenario: Scenario, consumer: Consumer): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const format of FORMATS) await emit(consumer, TSC_7, format);
  for (const { name, node } of runtimes()) {
    for (const format of FORMATS) {
      const exercise = (): Promise<void> => scenario.exercise(program(consumer, node, format, true), consumer);
      cells.push(await cell(scenario.name, `${name}, ${verbOf(format)}`, exercise));
    }
  }
  return cells;
}

const verbOf = (format: Format): string => (format === "cjs" ? "require(esm)" : "import");

/** Type-checks a README's code with each TypeScript, and runs it on each Node, in all formats. */
export async function matrixOf(scenario: Scenario, consumer: Consumer): Promise<Cell[]> {
  return [...(await compileAll(scenario, consumer)), ...(await runAll(scenario, consumer))];
}
