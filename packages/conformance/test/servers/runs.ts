import { startMock } from "@mim-cm/mock";
import type { MimRequest } from "@mim-cm/server";
import { type ConformanceOptions, formatReport, runConformance } from "../../src/index.ts";
import { EVERYTHING } from "../reference/run.ts";
import { startServer } from "../reference/server.ts";
import { seededStore } from "../reference/store.ts";
import { startService } from "./service.ts";
import { type StubServer, startStubs } from "./stubs.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => index * 7919 + 1);
const MAX_CASES = 500;
const MANY_CASES = 10_000;

const { auth: AUTH = "", ...WITHOUT_AUTH } = EVERYTHING;

/** `auth` is for those that do not take any credentials. */
type Start = () => Promise<StubServer & { readonly auth?: string }>;

/** What many runs on a server that keeps the contract come to. */
export interface Runs {
  readonly server: string;
  readonly runs: number;
  /** Runs that found something wrong. */
  readonly failed: number;
  /** Seconds of the median run. */
  readonly median: number;
  /** Seconds of a run of 10,000 cases. */
  readonly many: number;
  /** Checks that no run could make. */
  readonly notRun: readonly string[];
}

const SERVERS: readonly (readonly [string, Start, Partial<ConformanceOptions>])[] = [
  ["the correct server of the faults", async () => ({ ...(await startServer()), auth: AUTH }), {}],
  ["a server on the stubs", async () => ({ ...(await startStubs()), auth: AUTH }), {}],
  ["the mock", () => startMock(), { ids: [] }],
  ["the mock that keeps requests", () => startMock({ requests: keptRequests() }), {}],
  ["the service", startService, {}],
];

interface Outcome {
  readonly conforms: boolean;
  readonly seconds: number;
  readonly notRun: readonly string[];
}

// The records are the contract's examples in another state.
const keptRequests = (): readonly MimRequest[] => [...seededStore().values()] as unknown as MimRequest[];

async function outcomeOf(start: Start, options: Partial<ConformanceOptions>): Promise<Outcome> {
  const server = await start();
  const auth = server.auth === undefined ? {} : { auth: server.auth };
  const begin = performance.now();
  const report = await runConformance({ ...WITHOUT_AUTH, ...options, ...auth, baseUrl: server.url });
  const seconds = (performance.now() - begin) / 1000;
  await server.close();
  if (!report.conforms) process.stdout.write(formatReport(report, "pretty"));
  const notRun = report.checks.filter(({ status }) => status === "not-run").map(({ id }) => id);
  return { conforms: report.conforms, seconds, notRun };
}

/** The machine that these runs are made on has other work, too. */
const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

async function runsOf([name, start, options]: (typeof SERVERS)[number]): Promise<Runs> {
  const runs: Outcome[] = [];
  for (const seed of SEEDS) runs.push(await outcomeOf(start, { ...options, seed, maxCases: MAX_CASES }));
  const many = await outcomeOf(start, { ...options, seed: 1, maxCases: MANY_CASES });
  const failed = [...runs, many].filter(({ conforms }) => !conforms).length;
  return {
    server: name,
    runs: runs.length,
    failed,
    median: medianOf(runs.map(({ seconds }) => seconds)),
    many: many.seconds,
    notRun: many.notRun,
  };
}

/** Makes 20 seeded runs on each server that this repository has, and a long one. */
export async function falseAlarms(): Promise<Runs[]> {
  const all: Runs[] = [];
  for (const server of SERVERS) all.push(await runsOf(server));
  return all;
}

/** Writes the outcome as Markdown. */
export function runTable(all: readonly Runs[]): string {
  const rows = all.map(
    ({ server, runs, failed, median, many, notRun }) =>
      `| ${server} | ${runs} | ${failed} | ${median.toFixed(1)} s | ${many.toFixed(1)} s | ${notRun.map((id) => `\`${id}\``).join(", ") || "none"} |`,
  );
  const head = [
    "| Server | Runs of 500 cases | False alarms | Median | 10,000 cases | Checks not run |",
    "|---|---|---|---|---|---|",
  ];
  return [...head, ...rows].join("\n");
}
