import type { Handler, Reply, UntypedReply } from "@mim-cm/openapi-server";
import type { operations } from "@mim-cm/spec";
import type { Reply as UntypedHandler } from "./api.ts";
import type { Served } from "./document-app.ts";
import { contract, otherDocument } from "./documents.ts";
import { type Fault, parseFaults } from "./faults.ts";
import type { JournalEntry } from "./journal.ts";
import { type Latency, parseLatency } from "./latency.ts";
import { Log, type LogFormat } from "./log.ts";
import { MockError } from "./mock-error.ts";
import type { StoredRequest } from "./request-store.ts";
import { Serving } from "./serving.ts";
import { State } from "./state.ts";

/** How to run a mock. */
export interface MockOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: silent. Lines go to standard output. */
  readonly log?: LogFormat;
  /** Whether pages of other origins may call. Default: true. */
  readonly cors?: boolean;
  /** How long answers are held back: milliseconds, or text such as `50ms`, `1s`, `50..200ms`. Default: not at all. */
  readonly latency?: number | string;
  /** Faults with their rates, such as `reset:0.1,503:0.05`. Default: none. */
  readonly fault?: string;
  /** What chance and generated bodies start from; the same text gives the same run. Default: `mim-cm`. */
  readonly random?: string;
}

/** Options for a mock of the contract. */
export interface ContractOptions extends MockOptions {
  /** Keep requests in memory, and let calls change them as the contract's life of a request says. Default: false. */
  readonly stateful?: boolean;
  /** The requests to begin with; implies `stateful`. Default: those of the contract's examples, as before their calls. */
  readonly requests?: readonly StoredRequest[];
}

/** Options for a mock of another document. */
export interface DocumentOptions extends MockOptions {
  /** An OpenAPI 3.x document, parsed, without references to other files. */
  readonly document: object;
}

/** A mock that listens. `Operations` are those of the document, as openapi-typescript writes them. */
export interface Mock<Operations = operations> extends AsyncDisposable {
  /** `http://` with host and port, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** The last 1000 calls (fewer, where they are large), oldest first; secrets are redacted. */
  journal(): JournalEntry[];
  /** The requests in memory, as they are now; none where the mock keeps no state. */
  requests(): StoredRequest[];
  /** Forgets the calls and every reply that was set, and returns to the requests of the beginning. */
  reset(): void;
  /**
   * Answers an operation with a reply, or with what a function makes of each call, until it is taken back or the mock is reset.
   * Calls are validated before that, as ever.
   *
   * @returns a function that takes the reply back
   */
  on<Id extends keyof Operations & string>(
    operationId: Id,
    reply: Reply<Operations[Id]> | Handler<Operations[Id]>,
  ): () => void;
  /** Stops: calls under way have a second to finish. */
  close(): Promise<void>;
}

function latencyOf(latency: number | string | undefined): Latency | undefined {
  if (latency === undefined) return undefined;
  const parsed = parseLatency(typeof latency === "number" ? `${latency}ms` : latency);
  if (typeof parsed === "string") throw new MockError(parsed);
  return parsed;
}

function faultsOf(fault: string | undefined): readonly Fault[] {
  const parsed = fault === undefined ? [] : parseFaults(fault);
  if (typeof parsed === "string") throw new MockError(parsed);
  return parsed;
}

function stateOf({ document, compiled }: Served, { stateful, requests }: ContractOptions): State | undefined {
  if (!stateful && requests === undefined) return undefined;
  return new State(document, compiled, requests && JSON.stringify(requests));
}

function setReply({ replies }: Serving, operationId: string, reply: unknown): () => void {
  // The signature of `on` has made sure that it is one or the other.
  const handler = typeof reply === "function" ? (reply as UntypedHandler) : () => reply as UntypedReply;
  replies.set(operationId, handler);
  return () => {
    if (replies.get(operationId) === handler) replies.delete(operationId);
  };
}

/**
 * Starts a mock of the contract.
 *
 * @throws MockError where an option cannot be used; Error where the port cannot be had
 */
export function startMock(options?: ContractOptions): Promise<Mock>;
/** Starts a mock of another document; give its `operations` as the type parameter. */
export function startMock<Operations = Record<string, unknown>>(options: DocumentOptions): Promise<Mock<Operations>>;
export async function startMock(options: ContractOptions | DocumentOptions = {}): Promise<Mock> {
  const { port = 0, host = "127.0.0.1", log = "silent", cors = true, random = "mim-cm" } = options;
  const served = "document" in options ? await otherDocument(options.document) : contract();
  const state = "document" in options ? undefined : stateOf(served, options);
  const serving = new Serving(served, {
    port,
    host,
    log: new Log(log, (text) => process.stdout.write(text)),
    cors,
    latency: latencyOf(options.latency),
    faults: faultsOf(options.fault),
    random,
    state,
  });
  const { url, port: bound } = await serving.start();
  const close = (): Promise<void> => serving.close();
  return {
    url,
    port: bound,
    journal: () => serving.journal.entries(),
    requests: () => state?.list() ?? [],
    reset: () => serving.reset(),
    on: (operationId, reply) => {
      if (!served.compiled.operations.some((operation) => operation.operationId === operationId)) {
        throw new MockError(`The document has no operation ${JSON.stringify(operationId)}.`);
      }
      return setReply(serving, operationId, reply);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
