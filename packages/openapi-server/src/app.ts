import type { AnyAuthenticator } from "./authenticate.ts";
import type { CompiledDocument, CompiledOperation } from "./document.ts";
import type { Exchange } from "./exchange.ts";
import { handleFetch } from "./fetch.ts";
import type { Handlers, UntypedCall, UntypedReply } from "./handlers.ts";
import { type ErrorBody, methodNotAllowed, NOT_FOUND, type Problem, problemDetails } from "./problem.ts";
import type { WrittenReply } from "./reply.ts";
import { type AnyHandler, prepareRoute, type Route } from "./route.ts";
import { Router, templateNames } from "./router.ts";
import type { Authenticators, Uncovered } from "./security.ts";
import { type ErrorInfo, type ResponseValidation, type Settings, sendProblem, writeProblem } from "./settings.ts";
import { isProblem, parseTarget } from "./target.ts";
import { Transaction } from "./transaction.ts";

export interface CommonOptions {
  /** Gives an error answer its body; must not throw. Default: `problemDetails` (RFC 9457). */
  readonly errorBody?: (problem: Problem) => ErrorBody;
  /** Match fixed path segments without regard to case, and hand UUIDs of the path on in lower case. Default: false. */
  readonly caseInsensitivePaths?: boolean;
  /** Largest request body in bytes. Default: 1,048,576. */
  readonly maxBodyBytes?: number;
  /** Default: `enforce`, with `NODE_ENV=production` `off`. */
  readonly validateResponses?: ResponseValidation;
  /** Told of every error behind a 500; must not throw. Default: `console.error`. */
  readonly onError?: (error: unknown, info: ErrorInfo) => void;
}

/** Answers every operation that has no handler of its own. */
export type Fallback = (operation: CompiledOperation, call: UntypedCall) => UntypedReply | Promise<UntypedReply>;

/**
 * Asks for authenticators where an operation has no alternative whose schemes all have one, and refuses those of schemes that the
 * document does not have. It is asked of `handlers` or `fallback`: asked of `authenticators`, it would stop the inference there.
 */
type Covered<Schemes, Security, Names> = [Uncovered<Security, Names> | Exclude<Names, keyof Schemes>] extends [never]
  ? unknown
  : {
      readonly [Id in Uncovered<Security, Names> & string as `operation ${Id} needs authenticators`]: never;
    } & { readonly [Name in Exclude<Names, keyof Schemes> & string as `there is no scheme ${Name}`]: never };

/** Options of createApp; `Principals` says what the authenticator of each scheme returns. */
export interface AppOptions<Operations, Schemes, Security, Principals> extends CommonOptions {
  /** One for each security scheme that is to be accepted; others are neither challenged nor accepted. */
  readonly authenticators?: Authenticators<Schemes, Principals>;
  readonly handlers: Handlers<Operations, Security, NoInfer<Principals>> &
    Covered<Schemes, Security, keyof NoInfer<Principals>>;
}

/** Options of createApp where some or all operations are answered without a typed handler. */
export interface FallbackOptions<Operations, Schemes, Security, Principals> extends CommonOptions {
  readonly authenticators?: Authenticators<Schemes, Principals>;
  readonly handlers?: Partial<Handlers<Operations, Security, NoInfer<Principals>>>;
  readonly fallback: Fallback & Covered<Schemes, Security, keyof NoInfer<Principals>>;
}

export interface App {
  /** Answers a request; never rejects. `context` becomes `call.context`. */
  fetch(request: Request, context?: unknown): Promise<Response>;
  /** For adapters: answers the exchange, now or later. */
  handle(exchange: Exchange): void;
  /** For adapters: the error answer to what never became an exchange, such as malformed HTTP. */
  refuse(problem: Problem): WrittenReply;
}

/** The routes of a path by method. */
type Leaf = Map<string, Route>;

/**
 * Makes the server of a compiled document. Throws an Error that says what to do where an operation has neither handler nor
 * fallback, or nobody could authenticate for it.
 */
export function createApp<Operations, Schemes, Security, Principals = Record<never, never>>(
  document: CompiledDocument<Operations, Schemes, Security>,
  options: AppOptions<Operations, Schemes, Security, Principals>,
): App;
export function createApp<Operations, Schemes, Security, Principals = Record<never, never>>(
  document: CompiledDocument<Operations, Schemes, Security>,
  options: FallbackOptions<Operations, Schemes, Security, Principals>,
): App;
export function createApp(document: CompiledDocument<unknown, unknown, unknown>, options: BuildOptions): App {
  if (document.format !== 1) throw new Error("The compiled document is of another version: compile it again.");
  const settings = settingsOf(options);
  const router = buildRouter(document, options);
  const app: App = {
    fetch: (request, context) => handleFetch(app, request, context),
    handle: (exchange) => dispatch(router, settings, exchange),
    refuse: (problem) => writeProblem(settings, problem),
  };
  return app;
}

function settingsOf(options: CommonOptions): Settings {
  return {
    maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    lowerCaseIds: options.caseInsensitivePaths ?? false,
    validateResponses: options.validateResponses ?? (isProduction() ? "off" : "enforce"),
    errorBody: options.errorBody ?? problemDetails,
    onError: options.onError ?? ((error, info) => console.error(error, info)),
  };
}

function isProduction(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }; // only Node and its kin have it
  return process?.env?.["NODE_ENV"] === "production";
}

interface BuildOptions extends CommonOptions {
  readonly handlers?: unknown;
  readonly fallback?: Fallback;
  readonly authenticators?: unknown;
}

function buildRouter(document: CompiledDocument<unknown, unknown, unknown>, options: BuildOptions): Router<Leaf> {
  const router = new Router<Leaf>(options.caseInsensitivePaths ?? false);
  // The types of createApp have checked both records against the document; here they are called by name.
  const authenticators = (options.authenticators ?? {}) as Record<string, AnyAuthenticator>;
  for (const operation of document.operations) {
    const { method, path } = operation;
    const leaf = router.add(path, () => new Map());
    const other = leaf.get(method);
    if (other) throw new Error(sameCalls(other.operation, operation));
    const handler = handlerOf(operation, options);
    leaf.set(method, prepareRoute(document, operation, templateNames(path), handler, authenticators));
  }
  return router;
}

function sameCalls(first: CompiledOperation, second: CompiledOperation): string {
  const [one, other] = [first, second].map(({ operationId, pointer }) => `"${operationId}" (${pointer})`);
  return `Operations ${one} and ${other} match the same calls: leave one of them out of the document.`;
}

function handlerOf(operation: CompiledOperation, { handlers, fallback }: BuildOptions): AnyHandler {
  const { operationId } = operation;
  const record = (handlers ?? {}) as Record<string, AnyHandler>; // as above
  const handler = Object.hasOwn(record, operationId) ? record[operationId] : undefined;
  if (handler) return handler;
  if (fallback) return (call) => fallback(operation, call);
  throw new Error(`Operation "${operationId}" (${operation.pointer}) has no handler: add handlers["${operationId}"].`);
}

/** The first checks, which the module transaction.ts carries on: request target, path, method. */
function dispatch(router: Router<Leaf>, settings: Settings, exchange: Exchange): void {
  const target = parseTarget(exchange.target);
  if (isProblem(target)) {
    if (isServerWide(exchange)) exchange.send(204, [], null);
    else sendProblem(settings, exchange, target);
    return;
  }
  const match = router.match(target.path);
  const route = match && routeFor(match.leaf, exchange.method);
  if (route) new Transaction(settings, exchange, route, match.values, target.query).start();
  else if (match) withoutRoute(match.leaf, settings, exchange);
  else sendProblem(settings, exchange, NOT_FOUND);
}

/** `OPTIONS *` asks about the server, not about a path (RFC 9110, section 9.3.7). */
function isServerWide(exchange: Exchange): boolean {
  return exchange.method === "OPTIONS" && exchange.target === "*";
}

function routeFor(leaf: Leaf, method: string): Route | undefined {
  return leaf.get(method) ?? (method === "HEAD" ? leaf.get("GET") : undefined);
}

function withoutRoute(leaf: Leaf, settings: Settings, exchange: Exchange): void {
  const { method } = exchange;
  const allow = [...leaf.keys()].flatMap((name) => (name === "GET" ? ["GET", "HEAD"] : [name])).join(", ");
  if (method === "OPTIONS") exchange.send(204, ["Allow", allow], null);
  else sendProblem(settings, exchange, methodNotAllowed(method, allow));
}
