import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "./problem.ts";

/** What a JSON Schema has against a hand-written YAML file, as problems of that file. */
export function shapeProblems(
  file: string,
  schema: string,
  errors: readonly ErrorObject[] | null | undefined,
): Problem[] {
  return (errors ?? []).map(({ instancePath, message, params }) => ({
    file,
    pointer: `#${instancePath}`,
    message: `Mend this value: it ${message} (${JSON.stringify(params)}). ${schema} has the shape.`,
  }));
}
