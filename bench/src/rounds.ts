import { type Candidate, leaveOut } from "./candidates.ts";
import { type Running, start } from "./child.ts";
import { type Generator, type Load, load } from "./load.ts";
import type { Options } from "./options.ts";
import { median } from "./statistics.ts";

export interface Measured {
  readonly candidate: Candidate;
  /** Answers in a second, of each round. */
  readonly rates: readonly number[];
  readonly perProcessorSecond: readonly number[];
  /** Milliseconds, medians of the starts. */
  readonly listening: number;
  readonly startup: number;
  /** Bytes. */
  readonly memory: number;
  readonly failures: number;
}

const WARM_UP = 1;

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

interface Contestant {
  readonly candidate: Candidate;
  readonly server: Running;
  readonly starts: Pick<Running, "listening" | "startup">[];
  readonly loads: Load[];
  readonly memories: number[];
}

/** Starts each candidate often enough for a median, in turn; the last process of each stays. One that fails is left out. */
async function line(candidates: readonly Candidate[], starts: number): Promise<Contestant[]> {
  const times = new Map<Candidate, Running[]>(candidates.map((candidate) => [candidate, []]));
  const failed = new Set<Candidate>();
  const contestants: Contestant[] = [];
  for (let turn = 1; turn <= starts; turn += 1) {
    for (const candidate of candidates.filter((one) => !failed.has(one))) {
      const server = await start(candidate.start).catch((error: Error) => {
        failed.add(candidate);
        leaveOut(candidate, error);
      });
      if (server === undefined) continue;
      const seen = times.get(candidate) ?? [];
      seen.push(server);
      if (turn < starts) await server.stop("SIGKILL");
      else contestants.push({ candidate, server, starts: seen, loads: [], memories: [] });
    }
  }
  return contestants;
}

/** Loads all candidates in turn, A B C C B A, after a warm-up each: what disturbs the machine then disturbs all of them. */
export async function measure(
  candidates: readonly Candidate[],
  options: Options,
  generator: Generator,
): Promise<readonly Measured[]> {
  const contestants = await line(candidates, options.starts);
  try {
    for (const { server } of contestants) await load(generator, server, WARM_UP);
    for (let round = 1; round <= options.rounds; round += 1) {
      const turns = round % 2 === 0 ? contestants.toReversed() : contestants;
      for (const { candidate, server, loads, memories } of turns) {
        loads.push(await load(generator, server, options.seconds));
        memories.push(server.memory());
        say(`round ${round}: ${candidate.name} ${Math.round(loads.at(-1)?.rate ?? 0)} req/s`);
      }
    }
  } finally {
    for (const { server } of contestants) await server.stop("SIGKILL");
  }
  return contestants.map(summary);
}

function summary({ candidate, starts, loads, memories }: Contestant): Measured {
  return {
    candidate,
    rates: loads.map(({ rate }) => rate),
    perProcessorSecond: loads.map(({ perProcessorSecond }) => perProcessorSecond),
    listening: median(starts.map(({ listening }) => listening)),
    startup: median(starts.map(({ startup }) => startup)),
    memory: Math.max(...memories),
    failures: loads.reduce((sum, { failures }) => sum + failures, 0),
  };
}
