import { type AnyAuthenticator, prepareSecurity, type Security } from "./authenticate.ts";
import type {
  CompiledDocument,
  CompiledMediaType,
  CompiledOperation,
  CompiledParameter,
  CompiledResponse,
} from "./document.ts";
import type { UntypedCall, UntypedReply } from "./handlers.ts";

export type AnyHandler = (call: UntypedCall) => UntypedReply | PromiseLike<UntypedReply>;

/** An operation, its handler, and all that can be worked out before the first call. */
export interface Route {
  readonly operation: CompiledOperation;
  readonly handler: AnyHandler;
  readonly security: Security;
  /** With the place of each in the path template. */
  readonly path: readonly { readonly parameter: CompiledParameter; readonly index: number }[];
  readonly query: readonly CompiledParameter[];
  readonly queryNames: ReadonlySet<string>;
  readonly headers: readonly { readonly parameter: CompiledParameter; readonly key: string }[];
  readonly cookies: readonly CompiledParameter[];
  /** Media types of successful answers. */
  readonly mediaTypes: readonly string[];
  /** The first media type of a body, where that is no range: the one that most calls name. */
  readonly contentType: CompiledMediaType | undefined;
  /** What earlier Content-Type and Accept headers came to; bounded, since callers choose them. */
  readonly contentTypes: Map<string, CompiledMediaType | undefined>;
  readonly accepts: Map<string, string | undefined>;
  readonly responses: Map<number, CompiledResponse | undefined>;
}

/** More different headers than this are not remembered. */
const MAX_REMEMBERED = 64;

export function prepareRoute(
  document: CompiledDocument<unknown, unknown, unknown>,
  operation: CompiledOperation,
  names: readonly string[],
  handler: AnyHandler,
  authenticators: Readonly<Record<string, AnyAuthenticator>>,
): Route {
  const security = prepareSecurity(document, operation, authenticators);
  if (!security) throw new Error(missingAuthenticator(operation));
  const { parameters } = operation;
  const query = parameters.filter((parameter) => parameter.in === "query");
  return {
    operation,
    handler,
    security,
    path: parameters
      .filter((parameter) => parameter.in === "path")
      .map((parameter) => ({ parameter, index: names.indexOf(parameter.name) })),
    query,
    queryNames: new Set(query.map((parameter) => parameter.name)),
    headers: parameters
      .filter((parameter) => parameter.in === "header")
      .map((parameter) => ({ parameter, key: parameter.name.toLowerCase() })),
    cookies: parameters.filter((parameter) => parameter.in === "cookie"),
    mediaTypes: successTypes(operation),
    contentType: firstType(operation.body?.content ?? []),
    contentTypes: new Map(),
    accepts: new Map(),
    responses: new Map(),
  };
}

function missingAuthenticator({ operationId, pointer, security }: CompiledOperation): string {
  const ways = security.map((alternative) => alternative.map(([name]) => name).join(" and ")).join(", or ");
  return `Operation "${operationId}" (${pointer}) can be called by nobody: give createApp authenticators for ${ways}.`;
}

function firstType([first]: readonly CompiledMediaType[]): CompiledMediaType | undefined {
  return first?.mediaType.includes("*") ? undefined : first;
}

function successTypes(operation: CompiledOperation): string[] {
  const entries = Object.entries(operation.responses);
  const successes = entries.filter(([key]) => /^[23]/.test(key));
  const counted = successes.length > 0 ? successes : entries.filter(([key]) => key === "default");
  return [...new Set(counted.flatMap(([, response]) => response.content.map((content) => content.mediaType)))];
}

/** The value for a key, worked out once for each of the first keys. */
export function remember<Value>(known: Map<string, Value>, key: string, workOut: (key: string) => Value): Value {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as Value; // has() says that undefined is a Value here
  const value = workOut(key);
  if (known.size < MAX_REMEMBERED) known.set(key, value);
  return value;
}

/** The documented response for a status: its own, that of its range, or `default`. */
export function responseFor(route: Route, status: number): CompiledResponse | undefined {
  const known = route.responses.get(status);
  if (known) return known;
  const { responses } = route.operation;
  const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"];
  route.responses.set(status, response);
  return response;
}
