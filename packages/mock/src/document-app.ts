import {
  type App,
  type CompiledDocument,
  createApp,
  type ErrorBody,
  type Problem,
  type UntypedReply,
} from "@mim-cm/openapi-server";
import { Answers } from "./answers.ts";
import { Api, type Reply } from "./api.ts";
import { bodyCheck } from "./body-check.ts";
import { type Engine, loadEngine } from "./engine.ts";
import type { JsonObject } from "./json.ts";
import { type Secrets, secretsOf } from "./redact.ts";
import type { State } from "./state.ts";
import type { Trouble } from "./surround.ts";

/** A document that can be served, and how. */
export interface Served {
  readonly document: JsonObject;
  readonly compiled: CompiledDocument;
  readonly errorBody: (problem: Problem) => ErrorBody;
  readonly caseInsensitivePaths: boolean;
  /** Replies that are not as documented become a 500; otherwise they are sent, and reported. */
  readonly enforce: boolean;
  /** JSON Pointers (RFC 6901) to the parts of calls and answers that are let through as they are. */
  readonly unjudged: readonly string[];
}

/** What an app shares with the mock around it. */
export interface AppParts {
  readonly replies: ReadonlyMap<string, Reply>;
  readonly state: State | undefined;
  /** What generated bodies start from. */
  readonly random: string;
  /** Told of everything that goes wrong, in the same turn in which the answer goes out. */
  readonly trouble: Trouble;
}

/** The operations of a document, answered. */
export interface DocumentApp {
  readonly app: App;
  /** What must not be shown of its calls. */
  readonly secrets: Secrets;
  /** Loads the engine, once; the first answer does so otherwise. */
  load(): Promise<Engine>;
}

/** Accepts whatever credentials a call has, for every scheme of the document. */
export function anybody(compiled: CompiledDocument): Record<string, () => true> {
  return Object.fromEntries(Object.keys(compiled.securitySchemes).map((name) => [name, () => true as const]));
}

function apiOf(served: Served, parts: AppParts, load: () => Promise<Engine>): Api {
  const { document, compiled, errorBody, enforce } = served;
  const problem = (fault: Problem): UntypedReply => {
    const { contentType, body } = errorBody(fault);
    return { status: fault.status, headers: fault.headers, contentType, raw: JSON.stringify(body) };
  };
  const { replies, state, random: seed } = parts;
  return new Api({ document, answers: new Answers(load, bodyCheck(compiled), enforce), replies, state, problem, seed });
}

/** Makes the app of a document. Throws an Error where two of its paths cannot be told apart. */
export function createDocumentApp(served: Served, parts: AppParts): DocumentApp {
  const { document, compiled, caseInsensitivePaths, enforce } = served;
  const { trouble } = parts;
  let engine: Promise<Engine> | undefined;
  const load = (): Promise<Engine> => {
    engine ??= loadEngine(document);
    return engine;
  };
  const api = apiOf(served, parts, load);
  const app = createApp(compiled, {
    authenticators: anybody(compiled),
    fallback: (operation, call) => api.answer(operation, call),
    caseInsensitivePaths,
    validateResponses: enforce ? "enforce" : "report",
    errorBody(problem) {
      trouble.problem = problem;
      return served.errorBody(problem);
    },
    onError(error) {
      trouble.error = error;
    },
  });
  return { app, secrets: secretsOf(compiled), load };
}
