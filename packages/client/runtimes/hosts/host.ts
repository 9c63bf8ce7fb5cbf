import type { Outcome } from "../suite.ts";

/** A runtime that can run the suite. */
export interface Host {
  readonly name: string;
  readonly version: string;
  /** Runs the suite against the misbehaving server; `folder` is for files, and is removed afterwards. */
  run(baseUrl: string, folder: string): Promise<readonly Outcome[]>;
}
