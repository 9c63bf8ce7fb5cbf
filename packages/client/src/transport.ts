import type { Auth } from "./auth.ts";
import { delayAfter } from "./back-off.ts";
import type { Base } from "./base-url.ts";
import type { Exchange, Hooks } from "./hooks.ts";
import { type Failure, limited, pause } from "./limited.ts";
import { MimCmError } from "./mim-cm-error.ts";
import type { CallFacts } from "./result.ts";
import type { Fetch } from "./settings.ts";

/** One call, through all its attempts. */
export interface Call {
  readonly signal: AbortSignal | undefined;
  /** Kept here because a Request can be sent only once, and cloning it costs more than the rest of the call. */
  readonly body: string | undefined;
  readonly facts: { -readonly [Fact in keyof CallFacts]: CallFacts[Fact] };
  startedAt?: number;
  hasRenewed?: boolean;
}

/** The options of a client that matter here, none missing. Times are in milliseconds. */
export interface TransportSettings {
  readonly auth: Auth | undefined;
  readonly base: Base;
  readonly fetch: Fetch;
  readonly hooks: readonly Hooks[];
  readonly attempt: number;
  readonly total: number;
  readonly retries: number;
  readonly baseDelay: number;
}

/** Sends a request, again where that can help. The answer's body has arrived, and can be read any number of times. */
export type Transport = (request: Request, call: Call) => Promise<Response>;

// RFC 9110, section 9.2.2: sending such a request twice means the same as sending it once.
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/**
 * Makes the fetch that stands under openapi-fetch.
 *
 * @throws {MimCmError} from the transport, where no whole answer came.
 */
export function createTransport(settings: TransportSettings): Transport {
  return async (request, call) => {
    const retries = IDEMPOTENT.test(request.method) ? settings.retries : 0;
    const deadline = performance.now() + settings.total;
    for (let repeats = 0; ; repeats++) {
      const outcome = await attempt(settings, request, call, deadline);
      const delay = repeats < retries ? delayAfter(outcome, repeats, settings.baseDelay) : undefined;
      // What is known now says more than a timeout would after a pause that is too long.
      if (delay === undefined || performance.now() + delay >= deadline) return conclude(outcome, call);
      tell(settings, "retry", request, call, { delay });
      // Where the caller aborts, the pause is over at once, and the next attempt sends nothing.
      await pause(delay, call.signal);
      if (performance.now() >= deadline) return conclude(outcome, call);
    }
  };
}

async function attempt(
  settings: TransportSettings,
  request: Request,
  call: Call,
  deadline: number,
): Promise<Response | Failure> {
  call.startedAt = performance.now();
  const milliseconds = Math.min(settings.attempt, deadline - call.startedAt);
  const outcome = await limited((signal) => authenticated(settings, request, call, signal), milliseconds, call.signal);
  if ("failed" in outcome) tell(settings, "error", request, call, { error: outcome.cause ?? outcome.failed });
  return outcome;
}

async function authenticated(
  settings: TransportSettings,
  request: Request,
  call: Call,
  signal: AbortSignal,
): Promise<Response> {
  // A redirect could lead the credentials, or a PUT, to where nobody meant to send them.
  const init: RequestInit = { signal, body: call.body || null, redirect: "manual" };
  // `client.raw` can be told another base URL for one call, and a middleware can put another request in place of this one.
  const auth = settings.auth && request.url.startsWith(`${settings.base.url}/`) ? settings.auth : undefined;
  if (auth && !call.hasRenewed) await auth.apply(request.headers, init);
  const response = await exchange(settings, request, call, init);
  if (response.status !== 401 || call.hasRenewed || !auth?.renew) return response;
  call.hasRenewed = true;
  return (await auth.renew(request.headers)) ? exchange(settings, request, call, init) : response;
}

async function exchange(
  settings: TransportSettings,
  request: Request,
  call: Call,
  init: RequestInit,
): Promise<Response> {
  const { facts } = call;
  const wasAmbiguous = facts.ambiguous;
  init.signal?.throwIfAborted();
  facts.attempts++;
  facts.ambiguous = true;
  tell(settings, "request", request, call);
  const response = await settings.fetch(request, init);
  const responseBody = await response.text();
  init.signal?.throwIfAborted();
  facts.ambiguous = wasAmbiguous || response.status >= 500;
  makeReadable(response, responseBody);
  tell(settings, "response", request, call, { response, responseBody });
  return response;
}

/** Lets a body that has been read be read again: by openapi-fetch, its middleware, and whoever holds the result. */
function makeReadable(response: Response, text: string): void {
  Object.assign(response, {
    text: async () => text,
    json: async () => JSON.parse(text),
    clone: () => new Response(text || null, response),
  });
}

function conclude(outcome: Response | Failure, { facts }: Call): Response {
  if (!("failed" in outcome)) return outcome;
  const { failed: status, cause } = outcome;
  throw new MimCmError(`No whole answer came (${status}).`, { ...facts, status, cause });
}

function tell(
  { hooks }: TransportSettings,
  event: keyof Hooks,
  request: Request,
  { facts, body, startedAt = 0 }: Call,
  more?: Partial<Exchange>,
): void {
  for (const hook of hooks) {
    const milliseconds = performance.now() - startedAt;
    const exchange = { ...facts, milliseconds, request, requestBody: body, ...more };
    // An observer may turn out to be async: its rejection must not end the process.
    (async () => hook[event]?.(exchange))().catch(console.error);
  }
}
