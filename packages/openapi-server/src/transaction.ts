import { negotiate } from "./accept.ts";
import { ABSENT, authenticate, isThenable, REFUSED } from "./authenticate.ts";
import { contentTypeOf, readBody } from "./body.ts";
import { HandlerCall } from "./call.ts";
import type { CompiledMediaType } from "./document.ts";
import { type BodyReceiver, type Exchange, fieldText } from "./exchange.ts";
import type { UntypedReply } from "./handlers.ts";
import { readParameters } from "./parameters.ts";
import {
  BODY_INTERRUPTED,
  contentTooLarge,
  FORBIDDEN_CALL,
  invalidCall,
  notAcceptable,
  type Problem,
  serverFailed,
  unauthorized,
} from "./problem.ts";
import { checkReply, writeReply } from "./reply.ts";
import { type Route, remember } from "./route.ts";
import { FORBIDDEN } from "./security.ts";
import { type Settings, sendProblem } from "./settings.ts";
import { isProblem } from "./target.ts";
import type { Violation } from "./violations.ts";

/**
 * One call on its way from the route to the answer. The order of checks is fixed, and the first that fails answers: credentials
 * 401, content type 415, Accept 406, size 413, then parameters and body 400.
 */
export class Transaction implements BodyReceiver {
  readonly #settings: Settings;
  readonly #exchange: Exchange;
  readonly #route: Route;
  /** Raw values of the path's parameters. */
  readonly #values: readonly string[];
  readonly #query: string;
  readonly #call: HandlerCall;
  #contentType: CompiledMediaType | undefined;

  constructor(settings: Settings, exchange: Exchange, route: Route, values: readonly string[], query: string) {
    this.#settings = settings;
    this.#exchange = exchange;
    this.#route = route;
    this.#values = values;
    this.#query = query;
    this.#call = new HandlerCall(route.operation.operationId, exchange);
  }

  start(): void {
    try {
      const { security, operation } = this.#route;
      const principal = authenticate(security, operation.operationId, this.#exchange, this.#query);
      if (isThenable(principal)) this.#settle(principal, (found) => this.#authenticated(found));
      else this.#authenticated(principal);
    } catch (error) {
      this.#fail(error);
    }
  }

  received(bytes: Uint8Array): void {
    try {
      this.#judge(bytes);
    } catch (error) {
      this.#fail(error);
    }
  }

  interrupted(): void {
    this.#refuse(BODY_INTERRUPTED);
  }

  tooLarge(): void {
    this.#refuse(contentTooLarge(this.#settings.maxBodyBytes));
  }

  /** Answers 500: the error goes to `onError`, the caller gets the id to look for. */
  #fail(error: unknown): void {
    const correlationId = crypto.randomUUID();
    this.#settings.onError(error, { correlationId, operationId: this.#route.operation.operationId });
    this.#refuse(serverFailed(correlationId));
  }

  #refuse(problem: Problem): void {
    sendProblem(this.#settings, this.#exchange, problem);
  }

  #settle(outcome: PromiseLike<unknown>, next: (value: unknown) => void): void {
    outcome.then(
      (value) => {
        try {
          next(value);
        } catch (error) {
          this.#fail(error);
        }
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #authenticated(principal: unknown): void {
    this.#call.principal = principal;
    const problem = refusalOf(principal, this.#route) ?? this.#checkHeaders();
    if (problem) this.#refuse(problem);
    else if (this.#contentType && this.#exchange.hasBody()) this.#exchange.readBody(this.#settings.maxBodyBytes, this);
    else this.#judge(undefined);
  }

  /** Content type, Accept, and the size as far as Content-Length tells it. */
  #checkHeaders(): Problem | undefined {
    const route = this.#route;
    const { body } = route.operation;
    const type = body && contentTypeOf(route, body.content, this.#exchange);
    if (type && isProblem(type)) return type;
    this.#contentType = type;
    const accept = fieldText(this.#exchange.headers["accept"]);
    const { mediaTypes } = route;
    this.#call.accept =
      accept === undefined ? mediaTypes[0] : remember(route.accepts, accept, (header) => negotiate(header, mediaTypes));
    if (this.#call.accept === undefined && mediaTypes.length > 0) return notAcceptable(mediaTypes);
    const length = Number(fieldText(this.#exchange.headers["content-length"]) ?? 0);
    const limit = this.#settings.maxBodyBytes;
    return length > limit ? contentTooLarge(limit) : undefined;
  }

  #judge(bytes: Uint8Array | undefined): void {
    const violations: Violation[] = [];
    readParameters(
      this.#route,
      this.#call,
      this.#exchange,
      this.#values,
      this.#query,
      this.#settings.lowerCaseIds,
      violations,
    );
    this.#readBody(bytes, violations);
    if (violations.length > 0) this.#refuse(invalidCall(violations));
    else this.#handle();
  }

  #handle(): void {
    const reply = this.#route.handler(this.#call);
    // A handler's reply has the documented type; what a promise of one resolves to is one as well.
    if (isThenable(reply)) this.#settle(reply, (value) => this.#answer(value as UntypedReply));
    else this.#answer(reply);
  }

  #readBody(bytes: Uint8Array | undefined, violations: Violation[]): void {
    const type = this.#contentType;
    if (type && bytes && bytes.length > 0) {
      this.#call.contentType = type.mediaType;
      this.#call.body = readBody(this.#exchange, type, bytes, violations);
    } else if (this.#route.operation.body?.required) {
      violations.push({ location: "body", message: "is required" });
    }
  }

  #answer(reply: UntypedReply): void {
    const error = this.#settings.validateResponses === "off" ? undefined : this.#faultIn(reply);
    if (error && this.#settings.validateResponses === "enforce") {
      this.#fail(error);
      return;
    }
    if (error) this.#settings.onError(error, { operationId: this.#route.operation.operationId });
    const { status, headers, body } = writeReply(this.#route, reply);
    this.#exchange.send(status, headers, body);
  }

  #faultIn(reply: UntypedReply): Error | undefined {
    const faults = checkReply(this.#route, reply);
    if (faults.length === 0) return undefined;
    return new Error(`A reply is not as documented: mend the handler, or the document. ${faults.join(" ")}`);
  }
}

function refusalOf(principal: unknown, { security }: Route): Problem | undefined {
  if (principal === ABSENT) return unauthorized("The call needs credentials.", security.challenge);
  if (principal === REFUSED) return unauthorized("The credentials are not accepted.", security.refusal);
  return principal === FORBIDDEN ? FORBIDDEN_CALL : undefined;
}
