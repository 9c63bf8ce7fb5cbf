import {
  type App,
  type CompiledDocument,
  createApp,
  type ErrorBody,
  type Problem,
  type UntypedReply,
} from "@mim-cm/openapi-server";
import { listen, type RunningServer } from "@mim-cm/openapi-server/node";
import { Answers } from "./answers.ts";
import { Api, type Reply } from "./api.ts";
import { bodyCheck } from "./body-check.ts";
import { CallRecord } from "./call-record.ts";
import { createControl } from "./control.ts";
import { type Engine, loadEngine } from "./engine.ts";
import type { Fault } from "./faults.ts";
import { Journal } from "./journal.ts";
import type { JsonObject } from "./json.ts";
import type { Latency } from "./latency.ts";
import type { Log } from "./log.ts";
import { randomFrom } from "./random.ts";
import type { State } from "./state.ts";
import { type Surrounded, surround, type Trouble } from "./surround.ts";

/** A document that can be served, and how. */
export interface Served {
  readonly document: JsonObject;
  readonly compiled: CompiledDocument;
  readonly errorBody: (problem: Problem) => ErrorBody;
  readonly caseInsensitivePaths: boolean;
  /** Replies that are not as documented become a 500; otherwise they are sent, and reported. */
  readonly enforce: boolean;
}

/** How a mock is run. */
export interface ServingOptions {
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  readonly cors: boolean;
  readonly latency: Latency | undefined;
  readonly faults: readonly Fault[];
  /** Requests in memory, where the mock keeps them. */
  readonly state: State | undefined;
  /** What chance and generated bodies start from. */
  readonly random: string;
}

/** How many calls the journal keeps. */
const JOURNAL_LIMIT = 1000;

/** How long calls under way have to finish when the mock stops, in milliseconds, beyond the longest latency. */
const PATIENCE = 900;

/** Accepts whatever credentials a call has, for every scheme of the document. */
function anybody(compiled: CompiledDocument): Record<string, () => true> {
  return Object.fromEntries(Object.keys(compiled.securitySchemes).map((name) => [name, () => true as const]));
}

/** One mock: a document, what tests have set on it, and the server that answers. */
export class Serving {
  readonly journal: Journal = new Journal(JOURNAL_LIMIT);
  readonly replies: Map<string, Reply> = new Map();
  readonly #served: Served;
  readonly #options: ServingOptions;
  readonly #trouble: Trouble = { problem: undefined, error: undefined };
  readonly #surrounded: Surrounded;
  #engine: Promise<Engine> | undefined;
  #server: RunningServer | undefined;

  constructor(served: Served, options: ServingOptions) {
    this.#served = served;
    this.#options = options;
    this.#surrounded = this.#surround(this.#app());
  }

  /** Listens, and loads the engine after that. */
  async start(): Promise<RunningServer> {
    const { port, host, latency, log } = this.#options;
    const closeTimeout = PATIENCE + (latency?.[1] ?? 0);
    const context = (request: CallRecord["request"]): CallRecord => new CallRecord(request);
    this.#server = await listen(this.#surrounded.app, { port, host, closeTimeout, context });
    // Later than this turn, so that whoever waits for the mock goes on first: the import blocks.
    setImmediate(() =>
      this.#load().catch((error) => log.notice(`The engine cannot use the document: ${error.message}`)),
    );
    return this.#server;
  }

  /** Forgets the calls and the replies that were set, and returns to the requests of the beginning. */
  reset(): void {
    this.#options.state?.reset();
    this.journal.clear();
    this.replies.clear();
  }

  async close(): Promise<void> {
    this.#surrounded.release();
    await this.#server?.close();
    this.#options.log.flush();
  }

  #load(): Promise<Engine> {
    this.#engine ??= loadEngine(this.#served.document);
    return this.#engine;
  }

  #app(): App {
    const { compiled, caseInsensitivePaths, enforce } = this.#served;
    const api = this.#api();
    return createApp(compiled, {
      authenticators: anybody(compiled),
      fallback: (operation, call) => api.answer(operation, call),
      caseInsensitivePaths,
      validateResponses: enforce ? "enforce" : "report",
      errorBody: (problem) => this.#errorBody(problem),
      onError: (error) => {
        this.#trouble.error = error;
      },
    });
  }

  #api(): Api {
    const { document, compiled } = this.#served;
    const answers = new Answers(() => this.#load(), bodyCheck(compiled));
    const problem = (fault: Problem): UntypedReply => {
      const { contentType, body } = this.#served.errorBody(fault);
      return { status: fault.status, headers: fault.headers, contentType, raw: JSON.stringify(body) };
    };
    const { random: seed, state } = this.#options;
    return new Api({ document, answers, replies: this.replies, state, problem, seed });
  }

  #errorBody(problem: Problem): ErrorBody {
    this.#trouble.problem = problem;
    return this.#served.errorBody(problem);
  }

  #surround(app: App): Surrounded {
    const { log, cors, latency, faults, random, state } = this.#options;
    const { journal } = this;
    return surround(app, {
      control: createControl({
        journal: () => journal.entries(),
        clearJournal: () => journal.clear(),
        reset: () => this.reset(),
        state,
      }),
      done(record, status) {
        const entry = record.entry(status);
        journal.add(entry);
        log.entry(entry);
      },
      trouble: this.#trouble,
      cors,
      latency,
      faults,
      random: randomFrom(random),
    });
  }
}
