import type { Candidate } from "../candidates.ts";
import { CONNECTIONS, type Generator, generatorLine } from "../load.ts";
import { machineLine } from "../machine.ts";
import type { Options } from "../options.ts";
import { countPackages, versionOf } from "../packages.ts";
import { pinned } from "../pin.ts";
import type { Measured } from "../rounds.ts";
import { median, pairedRatio } from "../statistics.ts";
import { ratio, rounded, table } from "../table.ts";

/** The lines above every table of load. */
export function header(options: Options, generator: Generator): string {
  const cores = pinned ? "server and generator on a core each" : "server and generator on the same cores";
  const rounds = `${options.rounds} interleaved rounds of ${options.seconds} s, medians; ratios round by round`;
  return [
    `${machineLine()}.`,
    `Load: ${generatorLine(generator)}, ${CONNECTIONS} connections, keep-alive, ${cores}; ${rounds}.`,
    "One run on a machine that may have had other work: read the ratios and the order, not the absolute figures.",
    "",
  ].join("\n");
}

const COLUMNS = [
  "",
  "version",
  "req/s",
  "ratio",
  "req per CPU second",
  "ratio",
  "listening",
  "first 200",
  "RSS",
  "packages",
];

/** One row for each candidate, the quickest first; ratios are to the one that is named. */
export function figures(measured: readonly Measured[], yardstick: string): string {
  const one = measured.find(({ candidate }) => candidate.name === yardstick);
  const perSecond = (row: Measured): number => pairedRatio(row.rates, one?.rates);
  const perProcessorSecond = (row: Measured): number => pairedRatio(row.perProcessorSecond, one?.perProcessorSecond);
  const sorted = [...measured].sort((a, b) => perProcessorSecond(b) - perProcessorSecond(a));
  const rows = sorted.map((row) => [
    row.candidate.label + (row.failures > 0 ? ` (${row.failures} calls failed)` : ""),
    versionShown(row.candidate),
    rounded(median(row.rates)),
    ratio(perSecond(row)),
    rounded(median(row.perProcessorSecond)),
    ratio(perProcessorSecond(row)),
    `${Math.round(row.listening)} ms`,
    `${Math.round(row.startup)} ms`,
    `${Math.round(row.memory / 2 ** 20)} MB`,
    String(countPackages(row.candidate.folder, row.candidate.packages)),
  ]);
  return table(COLUMNS, rows);
}

function versionShown({ version, packages: [first], folder }: Candidate): string {
  if (version !== undefined) return version;
  return first === undefined ? `Node ${process.versions.node}` : versionOf(folder, first);
}
