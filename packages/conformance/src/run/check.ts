import type { Operation } from "../document/model.ts";
import type { Schemas } from "../document/schemas.ts";
import type { Exchange } from "../http/message.ts";
import type { Profile } from "../options.ts";
import type { Bench } from "./bench.ts";

/** Something that is wrong with an answer. */
export interface Problem {
  /** What was expected and what came, in a sentence. */
  readonly why: string;
  /** Place in the document, as a JSON Pointer. */
  readonly pointer: string;
  /** Tells one fault from another of the same check and place. */
  readonly kind?: string;
}

/** What a call is made for. */
export interface About {
  /** Whose responses describe the answer; undefined where the document says nothing of such calls. */
  readonly operation: Operation | undefined;
  /** The status that the call asks for by a reserved id. */
  readonly wanted?: number;
}

/** A call of the run and its answer. */
export interface Seen extends Exchange, About {}

/** What judges need to know besides the answer. */
export interface View {
  readonly schemas: Schemas;
  readonly profile: Profile;
  /** Texts that no answer may hold. */
  readonly secrets: readonly string[];
}

/** One check. It makes calls of its own, or judges the answers of all calls, or both. */
export interface Check {
  /** Kebab-case; for `--only`, `--skip` and reports. */
  readonly id: string;
  /** What holds when it passes, in a sentence. */
  readonly title: string;
  /** Whether a correct server may be changed by its calls. */
  readonly effect: "none" | "changes";
  /** Whether its calls have to get past the server's check of credentials. */
  readonly needsAccess?: boolean;
  /** Why it is not run under `--profile mim-cm`: where Microsoft documents nothing that it could judge by. */
  readonly undocumented?: string;
  readonly run?: (bench: Bench) => Promise<void>;
  /** The problems of an answer; undefined where there is nothing to judge. */
  readonly judge?: (seen: Seen, view: View) => readonly Problem[] | undefined;
}

/** Thrown by a check that cannot be run: its result is `not-run` with this reason. */
export class NotRun extends Error {
  override readonly name = "NotRun";
}

/** Thrown when the server has gone away, or the run was stopped: nothing more can be run. */
export class RunEnded extends Error {
  override readonly name = "RunEnded";
}
