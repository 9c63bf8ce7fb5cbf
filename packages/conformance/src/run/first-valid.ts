import fc from "fast-check";
import { type CaseSource, validValues } from "../generate/cases.ts";
import type { CallValues } from "../generate/wire-values.ts";

/** One valid call, the same for the same seed: the first example of the body, no optional parameter, ids that are not reserved. */
export function firstValid(source: CaseSource, seed: number, reserved: ReadonlySet<string>): CallValues | undefined {
  if (source.obstacle !== undefined) return undefined;
  const required = new Map([...source.parameters].filter(([parameter]) => parameter.required));
  const example = source.media === undefined ? undefined : [...source.media.examples.values()][0];
  const [values] = fc.sample(
    validValues({ ...source, parameters: required }).filter((made) => avoids(made, reserved)),
    { seed, numRuns: 1 },
  );
  if (values === undefined) return undefined;
  return example === undefined ? values : { ...values, body: JSON.stringify(example), contentType: source.media?.type };
}

/** Whether no path parameter is a reserved id. */
export function avoids({ path }: CallValues, reserved: ReadonlySet<string>): boolean {
  return !Object.values(path).some((value) => reserved.has(decodeURIComponent(value).toLowerCase()));
}
