import type { JsonObject } from "../../../src/contract/json.ts";
import type { Audience } from "../../../src/diff/change.ts";
import { allows, answersOf } from "./answers.ts";
import { accepts, callsOf } from "./calls.ts";
import { Contract } from "./contract.ts";

/** Whether every call and answer of one contract is one of the other. */
const areCalls = (from: Contract, to: Contract): boolean => callsOf(from).every((call) => accepts(to, call));
const areAnswers = (from: Contract, to: Contract): boolean => answersOf(from).every((answer) => allows(to, answer));

/** Whom an edit breaks at run time, by calls and answers that are made of both documents. */
export function brokenAtRunTime(base: JsonObject, revision: JsonObject): Set<Audience> {
  const [before, after] = [new Contract(base), new Contract(revision)];
  const broken = new Set<Audience>();
  if (!areCalls(before, after) || !areAnswers(after, before)) broken.add("callers");
  if (!areCalls(after, before) || !areAnswers(before, after)) broken.add("implementers");
  return broken;
}
