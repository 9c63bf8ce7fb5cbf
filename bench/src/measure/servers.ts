import { type Candidate, chosen, leaveOut, SERVERS } from "../candidates.ts";
import { CHECKS, cell, type Verdict, verdicts } from "../checks.ts";
import { chooseGenerator } from "../load.ts";
import type { Options } from "../options.ts";
import { measure } from "../rounds.ts";
import { table } from "../table.ts";
import { figures, header } from "./figures.ts";

/** The server stubs side by side: one table of figures, one of what they answer to calls that are not right. */
export async function measureServers(options: Options): Promise<string> {
  const generator = chooseGenerator(options);
  const verified = await verify(chosen(SERVERS, options.only));
  const measured = await measure([...verified.keys()], options, generator);
  return [header(options, generator), figures(measured, "bare"), "", ANSWERS, "", answers(verified)].join("\n");
}

/** Each candidate must answer the documented call and refuse a bad body; what it answers to the checks is kept. */
async function verify(candidates: readonly Candidate[]): Promise<ReadonlyMap<Candidate, readonly Verdict[]>> {
  const verified = new Map<Candidate, readonly Verdict[]>();
  for (const candidate of candidates) {
    try {
      const found = await verdicts(candidate.start);
      if (!refusesBadBodies(found)) throw new Error("It takes a body that is not in the contract.");
      verified.set(candidate, found);
    } catch (error) {
      // Everything above throws Errors.
      leaveOut(candidate, error as Error);
    }
  }
  return verified;
}

function refusesBadBodies(found: readonly Verdict[]): boolean {
  const status = found.find(({ check }) => check.name === "not in enum")?.reply?.status ?? 0;
  return status >= 400 && status < 500;
}

const ANSWERS =
  "What they answer to calls that are not right, as their documentation sets them up; bold is not the contract's answer:";

function answers(verified: ReadonlyMap<Candidate, readonly Verdict[]>): string {
  const head = ["", ...CHECKS.map(({ name, right }) => `${name} (${right})`)];
  return table(
    head,
    [...verified].map(([candidate, found]) => [candidate.label, ...found.map(cell)]),
  );
}
