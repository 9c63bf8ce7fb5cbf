import type { JsonObject } from "./json.ts";
import type { Progress } from "./report/model.ts";

/** `contract` judges by the whole document; `mim-cm` only by what its `x-origin` marks call documented by Microsoft. */
export type Profile = "contract" | "mim-cm";

/** How a run is made. */
export interface ConformanceOptions {
  /** `http:` or `https:` URL of the server; a path is put before every path of the document. */
  readonly baseUrl: string;
  /** An OpenAPI 3.0 or 3.1 document, bundled; the MIM CM contract by default. */
  readonly document?: object;
  /** Value of `Authorization`, or another header with its name: `Cookie: FedAuth=…`. */
  readonly auth?: string;
  /** Allows calls that change something. They only ever change what `ids` names, as far as the document is this contract. */
  readonly allowChanges?: boolean;
  /** Ids of requests that may be sacrificed: each is brought to one final state. */
  readonly ids?: readonly string[];
  /** The server holds the document's examples under their reserved ids, as the mock and a seeded service do. */
  readonly seeded?: boolean;
  /** Ids of the checks to run; all by default. */
  readonly only?: readonly string[];
  /** Ids of checks to leave out. */
  readonly skip?: readonly string[];
  /** Makes the same calls again; a 32-bit integer, random by default. */
  readonly seed?: number;
  /** How many generated calls are made at most, apart from those that shrink a failure; 500 by default. */
  readonly maxCases?: number;
  /** Stops at the first failure: what has not been run by then is reported so. */
  readonly bail?: boolean;
  readonly profile?: Profile;
  /** Milliseconds within which an answer must be complete; 5000 by default. */
  readonly timeout?: number;
  /** Malformed calls and their answers, in the form of `@mim-cm/spec/probes.json`; those of the contract for the contract. */
  readonly probes?: JsonObject;
  /**
   * An Arazzo file, or a folder of them, to run with Redocly Respect, or `contract` for the contract's own; needs
   * `allowChanges` and `seeded`.
   */
  readonly workflows?: string;
  /** Milliseconds within which all workflows must be finished; 60,000 by default. */
  readonly workflowTimeout?: number;
  /** Called before each check and now and then while it runs. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the run: what has not been run is reported so. */
  readonly signal?: AbortSignal;
}
