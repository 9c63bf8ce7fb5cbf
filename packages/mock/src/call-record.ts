import type { IncomingMessage } from "node:http";
import type { FaultKind } from "./faults.ts";
import type { JournalEntry } from "./journal.ts";
import type { Json } from "./json.ts";
import { redactBody, redactHeaders, redactTarget, type Secrets } from "./redact.ts";

/** What is known of one call; each part of the mock writes down what it decides. It is the `context` of the call. */
export class CallRecord {
  readonly request: IncomingMessage;
  readonly violations: string[] = [];
  operationId: string | undefined;
  body: Json | undefined;
  example: string | undefined;
  why: string | undefined;
  fault: FaultKind | undefined;
  readonly #at = Date.now();
  readonly #started = performance.now();

  constructor(request: IncomingMessage) {
    this.request = request;
  }

  /** @param status the status that goes out; 0 for none */
  entry(status: number, secrets: Secrets): JournalEntry {
    return {
      at: new Date(this.#at).toISOString(),
      method: this.request.method ?? "",
      target: redactTarget(this.request.url ?? "", secrets),
      operationId: this.operationId,
      headers: redactHeaders(this.request.headers, secrets),
      body: this.body === undefined ? undefined : redactBody(this.body),
      status,
      example: this.example,
      why: this.fault === undefined ? this.why : `fault ${this.fault}`,
      violations: this.violations,
      duration: Math.round((performance.now() - this.#started) * 1000) / 1000,
    };
  }
}
