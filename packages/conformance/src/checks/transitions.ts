import { completedAt, lifecycle, NOT_COMPLETED } from "@mim-cm/spec";
import { needContract } from "../contract/contract.ts";
import { refusedFirst } from "../contract/refused-first.ts";
import { bodyOf, endedRequests, type Requested, transitionPointer } from "../contract/story.ts";
import { textOf } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const transitions: Check = {
  id: "transitions",
  title: "Each end that is asked for leads to its state, and calls refused before it change nothing",
  effect: "changes",
  needsAccess: true,
  run,
};

// Clocks differ; a time that is further off was not set by this call.
const CLOCK_SKEW = 10 * 60_000;

async function run(bench: Bench): Promise<void> {
  needContract(bench);
  const { profile } = bench.session.settings;
  // Microsoft does not say that malformed calls are refused: a real deployment may obey them.
  if (profile === "mim-cm") await endedRequests(bench, (seen, _, requested) => judgeDocumented(seen, requested));
  else await endedRequests(bench, judge, (id, requested) => refusedFirst(bench, id, requested));
}

function judge(seen: Seen, id: string, requested: Requested): Problem | undefined {
  const pointer = transitionPointer(requested);
  const problem = unlessStatus(
    seen,
    [200],
    `${requested} of the sacrificial request ${id}, after calls that were refused`,
    pointer,
  );
  if (problem) return problem;
  const { to, setsCompleted } = lifecycle.transitions[requested];
  const body = bodyOf(seen);
  if (body["Uuid"] !== id.toLowerCase()) {
    return {
      why: `The answer is about ${String(body["Uuid"])}, where ${id.toLowerCase()} was asked for.`,
      pointer,
      kind: "Uuid",
    };
  }
  if (body["Status"] !== to) {
    return {
      why: `${requested} led to the Status ${String(body["Status"])}: expected ${to}.`,
      pointer: `${pointer}/to`,
      kind: "to",
    };
  }
  const time = timeOf(textOf(body["Completed"]));
  const isRight = setsCompleted ? time !== undefined && Math.abs(time - Date.now()) < CLOCK_SKEW : time === undefined;
  if (isRight) return undefined;
  const expected = setsCompleted ? "the present time" : "0001-01-01T00:00:00";
  return {
    why: `After ${requested}, Completed is ${String(body["Completed"])}: expected ${expected}.`,
    pointer: `${pointer}/setsCompleted`,
    kind: "time",
  };
}

/** Milliseconds since 1970; undefined for the value that means "not completed"; NaN for what is no time. */
function timeOf(value: string | undefined): number | undefined {
  // The contract's times are in UTC, with three decimals at most.
  if (value !== NOT_COMPLETED && !/T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value ?? "")) return Number.NaN;
  try {
    return completedAt(value ?? "")?.getTime();
  } catch {
    return Number.NaN;
  }
}

/** Microsoft documents that Completed leads to 8, and nothing of the other two. */
function judgeDocumented(seen: Seen, requested: Requested): Problem | undefined {
  const pointer = transitionPointer(requested);
  const problem = unlessStatus(seen, [200, 204], `${requested} of a sacrificial request`, pointer);
  const status = bodyOf(seen)["Status"];
  if (problem || requested !== "Completed" || seen.response?.status !== 200 || status === 8) return problem;
  return { why: `Completed led to the Status ${String(status)}: expected 8.`, pointer: `${pointer}/to`, kind: "to" };
}
