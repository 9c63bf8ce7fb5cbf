import { createAttempt } from "./attempt.ts";
import { delayAfter } from "./back-off.ts";
import { observe } from "./hooks.ts";
import { type Failure, limited, pause } from "./limited.ts";
import { MimCmError } from "./mim-cm-error.ts";
import type { CallFacts } from "./result.ts";
import type { ClientOptions, Fetch } from "./settings.ts";

/** One call, through all its attempts. */
export interface Call {
  readonly signal: AbortSignal | undefined;
  /** Kept here because a Request can be sent only once, and cloning it costs more than the rest of the call. */
  readonly body: string | undefined;
  readonly facts: { -readonly [Fact in keyof CallFacts]: CallFacts[Fact] };
}

/** Sends a request, again where that can help. The answer's body has arrived, and can be read any number of times. */
export type Transport = (request: Request, call: Call) => Promise<Response>;

// RFC 9110, section 9.2.2: sending such a request twice means the same as sending it once.
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/**
 * Makes the fetch that stands under openapi-fetch.
 *
 * @param url where credentials may go: what lies under it.
 * @throws {MimCmError} from the transport, where no whole answer came.
 */
export function createTransport(options: Omit<ClientOptions, "baseUrl">, url: string): Transport {
  const { auth, hooks = [], timeout = {}, retry = {}, fetch = fetchGlobally } = options;
  const { attempt: longest = 30_000, total = 120_000 } = typeof timeout === "number" ? { total: timeout } : timeout;
  const { retries = 2, baseDelay = 500 } = typeof retry === "number" ? { retries: retry } : retry;
  return async (request, call) => {
    const mostRepeats = IDEMPOTENT.test(request.method) ? retries : 0;
    const deadline = performance.now() + total;
    // `client.raw` can be told another base URL for one call, and a middleware can put another request in place of this one.
    const attempt = createAttempt(request.url.startsWith(`${url}/`) ? auth : undefined, fetch, request, call);
    for (let repeats = 0; ; repeats++) {
      const tell = observe(hooks, request, call);
      const milliseconds = Math.min(longest, deadline - performance.now());
      const outcome = await limited((signal) => attempt(signal, tell), milliseconds, call.signal);
      if (!outcome.headers) tell("error", { error: outcome.cause ?? outcome.status });
      const delay = delayAfter(outcome, repeats, baseDelay);
      // What is known now says more than a timeout would after a pause that is too long.
      if (repeats >= mostRepeats || performance.now() + delay >= deadline) return conclude(outcome, call);
      tell("retry", { delay });
      // Where the caller aborts, the pause is over at once, and the next attempt sends nothing.
      await pause(delay, call.signal);
      if (performance.now() >= deadline) return conclude(outcome, call);
    }
  };
}

function conclude(outcome: Response | Failure, { facts }: Call): Response {
  if (outcome.headers) return outcome;
  throw new MimCmError(`No whole answer came (${outcome.status}).`, { ...facts, ...outcome });
}

/** Looks fetch up for each request: one that is put in its place later, by MSW or a tracer, is the one that is used. */
const fetchGlobally: Fetch = (request, init) => fetch(request, init);
