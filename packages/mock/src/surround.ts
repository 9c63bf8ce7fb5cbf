import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type App, type Exchange, intercept, type Problem, WrappedExchange } from "@mim-cm/openapi-server";
import type { CallRecord } from "./call-record.ts";
import { answerPreflight, corsHeaders, isPreflight } from "./cors.ts";
import { drawFault, type Fault, type FaultKind, isFaultKind } from "./faults.ts";
import type { Latency } from "./latency.ts";
import { parsePrefer } from "./prefer.ts";

/** What goes wrong behind an answer, until the answer itself goes out. */
export interface Trouble {
  problem: Problem | undefined;
  error: unknown;
}

/** What stands around the operations of the document. */
export interface SurroundOptions {
  /** Answers what stands under `/__mock/`. */
  readonly control: (exchange: Exchange) => void;
  /** Called when a call is answered, with the status; 0 for none. */
  readonly done: (record: CallRecord, status: number) => void;
  /** Filled by the app's `errorBody` and `onError`, which are called in the same turn as `send`. */
  readonly trouble: Trouble;
  readonly cors: boolean;
  readonly latency: Latency | undefined;
  readonly faults: readonly Fault[];
  /** Draws latency and faults. */
  readonly random: () => number;
}

const CONTROL = "/__mock/";

/** The exchange of a call, whose answer is written down and maybe held back or spoilt; without a record it only gets CORS. */
class SurroundedExchange extends WrappedExchange {
  readonly #record: CallRecord | undefined;
  readonly #options: SurroundOptions;

  constructor(inner: Exchange, record: CallRecord | undefined, options: SurroundOptions) {
    super(inner, record);
    this.#record = record;
    this.#options = options;
  }

  override send(status: number, headers: string[], body: string | Uint8Array | null): void {
    const { cors, latency, random, trouble } = this.#options;
    if (cors) headers.push(...corsHeaders(this.inner));
    const record = this.#record;
    if (record) writeDown(trouble, record);
    const [from, to] = latency ?? [0, 0];
    if (record === undefined) this.inner.send(status, headers, body);
    else if (to === 0) this.#answer(record, status, headers, body);
    else setTimeout(() => this.#answer(record, status, headers, body), from + (to - from) * random());
  }

  #answer(record: CallRecord, status: number, headers: string[], body: string | Uint8Array | null): void {
    this.#options.done(record, status);
    if (record.fault === "truncate") truncate(record, status, headers, body);
    else this.inner.send(status, headers, body);
  }
}

/** Moves what went wrong into the record. */
function writeDown(trouble: Trouble, record: CallRecord): void {
  const { problem, error } = trouble;
  if (error !== undefined) record.violations.push(error instanceof Error ? error.message : String(error));
  for (const { location, message } of problem?.violations ?? []) record.violations.push(`${location} ${message}`);
  if (problem && !problem.violations && error === undefined) record.violations.push(problem.detail);
  trouble.problem = undefined;
  trouble.error = undefined;
}

/** Lets the answer break off in the middle of its body: the connection ends before as many bytes have come as were promised. */
function truncate(record: CallRecord, status: number, headers: string[], body: string | Uint8Array | null): void {
  const bytes = Buffer.from(body ?? "");
  const fields = [...headers, "Content-Length", String(bytes.length)];
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`];
  for (let index = 0; index < fields.length; index += 2) lines.push(`${fields[index]}: ${fields[index + 1]}`);
  const { socket } = record.request;
  socket.write(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), bytes.subarray(0, bytes.length >> 1)]));
  socket.destroySoon();
}

/** The fault that the call asks for, or one drawn by rate. */
function faultOf(exchange: Exchange, { faults, random }: SurroundOptions): FaultKind | undefined {
  const prefer = exchange.headers["prefer"]?.toString();
  const wish = prefer?.toLowerCase().includes("fault") ? parsePrefer(prefer) : undefined;
  if (typeof wish === "object" && wish.fault !== undefined && isFaultKind(wish.fault)) return wish.fault;
  return drawFault(faults, random);
}

/** Lets calls hang until their client gives up, or the mock stops. */
class Stalls {
  readonly #sockets = new Set<Socket>();

  hold(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
  }

  release(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** An app with its surroundings. */
export interface Surrounded {
  readonly app: App;
  /** Ends the calls that were stalled on purpose. */
  release(): void;
}

/**
 * Puts CORS, latency, faults and the record of every call around an app, and the mock's own addresses beside it. The context of
 * each call has to be its CallRecord.
 */
export function surround(app: App, options: SurroundOptions): Surrounded {
  const stalls = new Stalls();
  const call = (exchange: Exchange, record: CallRecord): void => {
    record.fault = faultOf(exchange, options);
    const { socket } = record.request;
    if (record.fault === "stall" || record.fault === "reset") options.done(record, 0);
    if (record.fault === "reset") socket.resetAndDestroy();
    else if (record.fault === "stall") stalls.hold(socket);
    else app.handle(new SurroundedExchange(exchange, record, options));
  };
  const handle = (exchange: Exchange): void => {
    if (options.cors && isPreflight(exchange)) answerPreflight(exchange);
    else if (exchange.target.startsWith(CONTROL)) options.control(new SurroundedExchange(exchange, undefined, options));
    // The listener of the mock makes it so.
    else call(exchange, exchange.context as CallRecord);
  };
  return { app: intercept(app, handle), release: () => stalls.release() };
}
