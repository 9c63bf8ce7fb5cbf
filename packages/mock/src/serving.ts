import type { App } from "@mim-cm/openapi-server";
import { listen, type RunningServer } from "@mim-cm/openapi-server/node";
import type { Reply } from "./api.ts";
import { CallRecord } from "./call-record.ts";
import { createControl } from "./control.ts";
import { createDocumentApp, type DocumentApp, type Served } from "./document-app.ts";
import type { Fault } from "./faults.ts";
import { Journal } from "./journal.ts";
import type { Latency } from "./latency.ts";
import type { Log } from "./log.ts";
import { randomFrom } from "./random.ts";
import type { State } from "./state.ts";
import { type Surrounded, surround, type Trouble } from "./surround.ts";

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

/** How many calls the journal keeps, and how many characters of them: 16 Mi. */
const JOURNAL_LIMIT = 1000;
const JOURNAL_ROOM = 16 * 1024 * 1024;

/** How long calls under way have to finish when the mock stops, in milliseconds, beyond the longest latency. */
const PATIENCE = 900;

/** One mock: a document, what tests have set on it, and the server that answers. */
export class Serving {
  readonly journal: Journal = new Journal(JOURNAL_LIMIT, JOURNAL_ROOM);
  readonly replies: Map<string, Reply> = new Map();
  readonly #options: ServingOptions;
  readonly #trouble: Trouble = { problem: undefined, error: undefined };
  readonly #surrounded: Surrounded;
  #current: DocumentApp;
  #server: RunningServer | undefined;

  constructor(served: Served, options: ServingOptions) {
    this.#options = options;
    this.#current = this.#make(served);
    this.#surrounded = this.#surround();
  }

  /** Listens. The engine is loaded when an answer needs it first: the import blocks for 0.4 s and more. */
  async start(): Promise<RunningServer> {
    const { port, host, latency } = this.#options;
    const closeTimeout = PATIENCE + (latency?.[1] ?? 0);
    const context = (request: CallRecord["request"]): CallRecord => new CallRecord(request);
    this.#server = await listen(this.#surrounded.app, { port, host, closeTimeout, context });
    return this.#server;
  }

  /** Serves another document from now on; calls under way are answered by the last one. */
  replace(served: Served): void {
    this.#current = this.#make(served);
    this.preload();
  }

  /** Loads the engine now, so that no answer has to wait for it. */
  preload(): void {
    const { log } = this.#options;
    this.#current.load().catch((error) => log.notice(`The engine cannot use the document: ${error.message}`));
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

  #make(served: Served): DocumentApp {
    const { state, random } = this.#options;
    return createDocumentApp(served, { replies: this.replies, state, random, trouble: this.#trouble });
  }

  #surround(): Surrounded {
    const { log, cors, latency, faults, random, state } = this.#options;
    const { journal } = this;
    // Looked up for each call: the document can be replaced.
    const app: App = {
      fetch: (request, context) => this.#current.app.fetch(request, context),
      handle: (exchange) => this.#current.app.handle(exchange),
      refuse: (problem) => this.#current.app.refuse(problem),
    };
    const control = createControl({
      journal: () => journal.entries(),
      clearJournal: () => journal.clear(),
      reset: () => this.reset(),
      state,
    });
    const done = (record: CallRecord, status: number): void => {
      const entry = record.entry(status, this.#current.secrets);
      journal.add(entry);
      log.entry(entry);
    };
    return surround(app, { control, done, trouble: this.#trouble, cors, latency, faults, random: randomFrom(random) });
  }
}
