import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from "../json.ts";
import type { Problem } from "../run/check.ts";

/** What the body of an error lacks, where its example has it; undefined where it says as much as the example. */
export function unlikeExample(
  body: Json | undefined,
  example: Json,
  about: string,
  pointer: string,
): Problem | undefined {
  if (!isObject(example)) return undefined;
  const told = objectOf(body);
  const missing = Object.keys(example).filter((key) => isEmpty(told[key]) && !isEmpty(example[key]));
  if (missing.length > 0)
    return {
      why: `${about}: the answer lacks ${missing.join(", ")}, which its example has.`,
      pointer,
      kind: missing.join(),
    };
  const [parts, expected] = [partsOf(told), partsOf(example)];
  if (expected.every((part) => parts.includes(part))) return undefined;
  const why = `${about}: Errors speaks of ${parts.join(", ")}, where ${expected.join(", ")} is wrong.`;
  return { why, pointer, kind: "Location" };
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** The parts of the call that an error speaks of: what stands before the colon of a Location. */
function partsOf(error: JsonObject): string[] {
  return listOf(error["Errors"]).map((fault) => (textOf(objectOf(fault)["Location"]) ?? "").replace(/:.*/, ""));
}
