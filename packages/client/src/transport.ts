import type { Auth } from "./auth.ts";
import { allowedRetries, delayBefore, isWorthRepeating, type RetryPolicy } from "./back-off.ts";
import type { Base } from "./base-url.ts";
import { type Exchange, type Hooks, notify } from "./hooks.ts";
import { aborted, type Failure, limited, pause } from "./limited.ts";
import { MimCmError } from "./mim-cm-error.ts";
import type { ClientOptions, Fetch } from "./settings.ts";

/** One call, through all its attempts. */
export interface Call {
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Kept here because a Request can be sent only once, and cloning it costs more than the rest of the call. */
  readonly body: string | ArrayBuffer | undefined;
  attempts: number;
  /** Whether the server may have carried out the call without our knowing. */
  ambiguous: boolean;
  startedAt: number;
  hasRenewed: boolean;
}

/** The options of a client that matter here, none missing. Times are in milliseconds. */
export interface TransportSettings extends Pick<ClientOptions, "auth"> {
  readonly base: Base;
  readonly fetch: Fetch;
  readonly hooks: readonly Hooks[];
  readonly attempt: number;
  readonly total: number;
  readonly retry: RetryPolicy;
}

/** Sends a request, again where that can help. The answer's body has arrived, and can be read with `text()` and `json()`. */
export type Transport = (request: Request, call: Call) => Promise<Response>;

/**
 * Makes the fetch that stands under openapi-fetch.
 *
 * @throws {MimCmError} from the transport, where no whole answer came.
 */
export function createTransport(settings: TransportSettings): Transport {
  return async (given, call) => {
    const request = settings.base.rewrite(given);
    const retries = allowedRetries(request.method, settings.retry);
    const deadline = performance.now() + settings.total;
    for (let repeats = 0; ; repeats++) {
      const outcome = await attempt(settings, request, call, deadline - performance.now());
      const delay = repeats < retries ? delayAfter(outcome, repeats, settings.retry) : undefined;
      // What is known now says more than a timeout would after a pause that is too long.
      if (delay === undefined || performance.now() + delay >= deadline) return conclude(outcome, call);
      tell(settings, "retry", request, call, { delay });
      const stopped = await pause(delay, call.signal);
      if (stopped) return conclude(stopped, call);
    }
  };
}

async function attempt(
  settings: TransportSettings,
  request: Request,
  call: Call,
  timeLeft: number,
): Promise<Response | Failure> {
  if (call.signal?.aborted) return aborted(call.signal);
  call.startedAt = performance.now();
  const milliseconds = Math.min(settings.attempt, timeLeft);
  const outcome = await limited((signal) => authenticated(settings, request, call, signal), milliseconds, call.signal);
  if ("failed" in outcome) tell(settings, "error", request, call, { error: outcome.cause ?? outcome.message });
  return outcome;
}

async function authenticated(
  settings: TransportSettings,
  request: Request,
  call: Call,
  signal: AbortSignal,
): Promise<Response> {
  const { base } = settings;
  // `client.raw` can be told another base URL for one call.
  const auth = request.url.startsWith(`${base.origin}/`) ? settings.auth : undefined;
  if (auth && !call.hasRenewed) await auth.apply(request.headers);
  const response = await exchange(settings, request, call, signal, auth?.credentials);
  if (response.status !== 401 || call.hasRenewed || !auth?.renew) return response;
  call.hasRenewed = true;
  return (await auth.renew(request.headers)) ? exchange(settings, request, call, signal, auth.credentials) : response;
}

async function exchange(
  settings: TransportSettings,
  request: Request,
  call: Call,
  signal: AbortSignal,
  credentials: Auth["credentials"] | undefined,
): Promise<Response> {
  signal.throwIfAborted();
  const wasAmbiguous = call.ambiguous;
  call.attempts++;
  call.ambiguous = true;
  tell(settings, "request", request, call);
  // A redirect could lead the credentials, or a PUT, to where nobody meant to send them.
  const init: RequestInit = { signal, redirect: "manual" };
  if (call.body !== undefined) init.body = call.body;
  if (credentials !== undefined) init.credentials = credentials;
  const response = await settings.fetch(request, init);
  const text = await response.text();
  signal.throwIfAborted();
  call.ambiguous = wasAmbiguous || response.status >= 500;
  readable(response, text);
  tell(settings, "response", request, call, { response, responseBody: text });
  return response;
}

/** Lets a body that has been read be read again, by openapi-fetch and by whoever holds the result. */
function readable(response: Response, text: string): void {
  Object.assign(response, { text: async () => text, json: async () => JSON.parse(text) });
}

function delayAfter(outcome: Response | Failure, repeats: number, policy: RetryPolicy): number | undefined {
  if ("failed" in outcome) return outcome.failed === "aborted" ? undefined : delayBefore(repeats, undefined, policy);
  if (!isWorthRepeating(outcome.status)) return undefined;
  return delayBefore(repeats, outcome.headers.get("Retry-After"), policy);
}

function conclude(outcome: Response | Failure, call: Call): Response {
  if (!("failed" in outcome)) return outcome;
  throw new MimCmError(outcome.message, { ...call, status: outcome.failed, cause: outcome.cause });
}

function tell(
  { hooks }: TransportSettings,
  event: keyof Hooks,
  request: Request,
  call: Call,
  more?: Partial<Exchange>,
): void {
  if (hooks.length === 0) return;
  const { operation, attempts, body, startedAt } = call;
  const requestBody = typeof body === "string" ? body : undefined;
  const milliseconds = performance.now() - startedAt;
  notify(hooks, event, { operation, attempt: attempts, request, requestBody, milliseconds, ...more });
}
