import type { Candidate } from "../candidates.ts";
import { start } from "../child.ts";
import { machineLine } from "../machine.ts";
import { mocks } from "../mocks.ts";
import type { Options } from "../options.ts";
import { versionOf } from "../packages.ts";
import { type Outcome, PROBES } from "../probe.ts";
import { say } from "../rounds.ts";
import { table } from "../table.ts";

const PROBED = ["prism", "scalar", "ours"];

/** What the mocks answer to the twenty probes; the exit code is 1 where ours is not right in every row. */
export async function measureProbes(options: Options): Promise<string> {
  const candidates = mocks(options.only ?? PROBED);
  const columns: (readonly Outcome[])[] = [];
  for (const candidate of candidates) columns.push(await probeAll(candidate));
  const right = columns.map((column) => column.filter((outcome) => outcome.right).length);
  const head = ["", "probe", "right answer", ...candidates.map(title)];
  const rows = PROBES.map((probe, row) => [
    String(row + 1),
    probe.name,
    probe.expected,
    ...columns.map((column) => cell(column[row])),
  ]);
  rows.push(["", "right", "", ...right.map((count) => `${count} of ${PROBES.length}`)]);
  if (candidates.some(({ name }, column) => name === "ours" && right[column] !== PROBES.length)) {
    process.exitCode = 1;
    say("Our mock is not right in every row.");
  }
  return `${machineLine()}.\n\n${table(head, rows)}`;
}

function title({ packages: [name = ""], folder }: Candidate): string {
  return `${name} ${versionOf(folder, name)}`;
}

function cell(outcome: Outcome | undefined): string {
  return outcome === undefined ? "–" : `${outcome.right ? "✓" : "✗"} ${outcome.words}`;
}

/** Each probe has a process that answered the documented example just before. */
async function probeAll(candidate: Candidate): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of PROBES) {
    const server = await start(candidate.start);
    const outcome = await run(server);
    await server.stop("SIGKILL");
    say(`${candidate.name}, ${name}: ${outcome.right ? "right" : "wrong"}, ${outcome.words}`);
    outcomes.push(outcome);
  }
  return outcomes;
}
