import type { JsonObject } from "../../src/contract/json.ts";
import type { Audience } from "../../src/diff/change.ts";
import { applied, type Edit } from "./edit.ts";
import { brokenAtCompileTime } from "./label/compile.ts";
import { brokenAtRunTime } from "./label/run-time.ts";

/** Whom an edit breaks, found out without the gate. */
export interface Label {
  readonly operator: string;
  readonly name: string;
  readonly breaks: readonly Audience[];
}

export const AUDIENCES: readonly Audience[] = ["callers", "implementers"];

/** Finds out whom each edit breaks: by compiling programs against it, and by making calls and answers of it. */
export async function labelsOf(document: JsonObject, edits: readonly Edit[]): Promise<Label[]> {
  const documents = [document, ...edits.map((edit) => applied(document, edit))];
  const compiled = await brokenAtCompileTime(documents);
  const ran = documents.map((revision) => brokenAtRunTime(document, revision));
  if (compiled[0]?.size !== 0 || ran[0]?.size !== 0) throw new Error("The contract must not break its own consumers.");
  return edits.map(({ operator, name }, index) => {
    const [byTypes, byValues] = [compiled[index + 1], ran[index + 1]];
    return { operator, name, breaks: AUDIENCES.filter((one) => byTypes?.has(one) || byValues?.has(one)) };
  });
}
