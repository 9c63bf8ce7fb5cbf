/** One thing to mend in the contract. */
export interface Problem {
  /** File under `spec/`; `gen/openapi.json` means the bundle of `openapi.yaml`. */
  readonly file: string;
  /** JSON Pointer as a URI fragment, `#` for the whole file. */
  readonly pointer: string;
  /** A full sentence that says what to do. */
  readonly message: string;
}

/** The file name that stands for the bundled contract in problems. */
export const BUNDLE = "gen/openapi.json";

export function formatProblem({ file, pointer, message }: Problem): string {
  return `${file}${pointer}: ${message}`;
}
