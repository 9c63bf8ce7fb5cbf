import type { App, ErrorBody, Exchange, Problem } from "@mim-cm/openapi-server";
import { listen } from "@mim-cm/openapi-server/node";
import { CallRecord } from "../call-record.ts";
import type { Served } from "../document-app.ts";
import type { Log } from "../log.ts";
import { type Secrets, secretsOf } from "../redact.ts";
import { createRequestCheck, type ReadRequest } from "./check-request.ts";
import { checkResponse } from "./check-response.ts";
import { operationFinder } from "./find-operation.ts";
import { decodedBody, type Forwarded, Forwarder } from "./forward.ts";
import { type ProxyReport, Tally } from "./report.ts";
import { type ContractViolation, violationsHeader } from "./violation.ts";

/** How to run a proxy. */
export interface ProxyOptions {
  readonly served: Served;
  /** The real server. */
  readonly upstream: URL;
  readonly port: number;
  readonly host: string;
  readonly log: Log;
}

/** A proxy that listens. */
export interface RunningProxy {
  readonly url: string;
  readonly port: number;
  report(): ProxyReport;
  close(): Promise<void>;
}

/** The largest body that is passed on, in bytes: 64 MiB. */
const LARGEST = 64 * 1024 * 1024;

/** The headers of an answer grow by no more than this; further violations are in log and report. */
const LONGEST_HEADER = 4096;

/** Calls under way have this long to finish when the proxy stops, in milliseconds. */
const CLOSE_TIMEOUT = 900;

function headerFor(violations: readonly ContractViolation[]): string[] {
  for (let count = violations.length; count > 0; count--) {
    const value = violationsHeader(violations.slice(0, count));
    if (value.length <= LONGEST_HEADER) return ["sl-violations", value];
  }
  return [];
}

/** Passes calls on, and judges both directions. */
class ContractProxy {
  readonly tally: Tally;
  readonly #served: Served;
  readonly #log: Log;
  readonly #forwarder: Forwarder;
  readonly #secrets: Secrets;
  readonly #find: ReturnType<typeof operationFinder>;
  readonly #checkRequest: ReturnType<typeof createRequestCheck>;

  constructor({ served, upstream, log }: ProxyOptions) {
    this.tally = new Tally(upstream);
    this.#served = served;
    this.#log = log;
    this.#forwarder = new Forwarder(upstream);
    this.#secrets = secretsOf(served.compiled);
    this.#find = operationFinder(served.compiled, served.caseInsensitivePaths);
    this.#checkRequest = createRequestCheck(served, this.#find);
  }

  handle(exchange: Exchange): void {
    exchange.readBody(LARGEST, {
      received: (body) => {
        const { method, target, headers } = exchange;
        void this.#pass(exchange, { method, target, headers, body });
      },
      tooLarge: () => this.#refuse(exchange, { status: 413, detail: `The body is larger than ${LARGEST} bytes.` }),
      interrupted: () => this.#refuse(exchange, { status: 400, detail: "The body broke off." }),
    });
  }

  refuse(problem: Problem): { status: number; headers: string[]; body: string } {
    const { contentType, body }: ErrorBody = this.#served.errorBody(problem);
    return { status: problem.status, headers: ["Content-Type", contentType], body: JSON.stringify(body) };
  }

  /** Never rejects. */
  async #pass(exchange: Exchange, request: ReadRequest): Promise<void> {
    // The listener of the proxy makes it so.
    const record = exchange.context as CallRecord;
    const violations = [...this.#checkRequest(request)];
    const answer = await this.#forwarder.forward(record.request, request).catch((error: Error) => error);
    if (answer instanceof Error) {
      const detail = `The server behind this proxy does not answer: ${answer.message || answer.name}.`;
      this.#done(record, request, 502, violations);
      return this.#refuse(exchange, { status: 502, detail });
    }
    const operation = this.#find(request);
    if (operation) violations.push(...checkResponse(operation, { ...answer, body: decodedBody(answer) }));
    this.#done(record, request, answer.status, violations);
    this.#answer(exchange, answer, violations);
  }

  #answer(exchange: Exchange, { status, rawHeaders, body }: Forwarded, violations: readonly ContractViolation[]): void {
    const headers = [...rawHeaders, ...headerFor(violations)];
    exchange.send(status, headers, body.length === 0 ? null : body);
  }

  #refuse(exchange: Exchange, problem: Problem): void {
    const { status, headers, body } = this.refuse(problem);
    exchange.send(status, headers, body);
  }

  #done(record: CallRecord, request: ReadRequest, status: number, violations: readonly ContractViolation[]): void {
    record.operationId = this.#find(request)?.operationId;
    record.why = "proxy";
    for (const { direction, location, message, place } of violations) {
      record.violations.push(`${direction} ${location} ${message} (${place})`);
    }
    const entry = record.entry(status, this.#secrets);
    this.#log.entry(entry);
    const { at, method, target, operationId } = entry;
    this.tally.add({ at, method, target, operationId, status, violations });
  }
}

/**
 * Starts a proxy that passes every call on to a real server, and reports what either side does against the document: in the log,
 * in the header `sl-violations` of the answer, and in its report.
 */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { port, host, log } = options;
  const proxy = new ContractProxy(options);
  const app: App = {
    fetch: () => Promise.reject(new Error("The proxy answers over node:http only.")),
    handle: (exchange) => proxy.handle(exchange),
    refuse: (problem) => proxy.refuse(problem),
  };
  const context = (request: CallRecord["request"]): CallRecord => new CallRecord(request);
  const server = await listen(app, { port, host, context, closeTimeout: CLOSE_TIMEOUT, requestTimeout: 300_000 });
  return {
    url: server.url,
    port: server.port,
    report: () => proxy.tally.report(),
    async close() {
      await server.close();
      log.flush();
    },
  };
}
