import type { Auth } from "./auth.ts";
import type { Tell } from "./hooks.ts";
import type { Fetch } from "./settings.ts";
import type { Call } from "./transport.ts";

/** Carries out an attempt. Rejects where no whole answer comes. */
export type Attempt = (signal: AbortSignal, tell: Tell) => Promise<Response>;

/** Makes the attempts of one call: what it returns is called for each. */
export function createAttempt(auth: Auth | undefined, fetch: Fetch, request: Request, { body, facts }: Call): Attempt {
  const exchange = async (init: RequestInit, signal: AbortSignal, tell: Tell) => {
    signal.throwIfAborted();
    const wasAmbiguous = facts.ambiguous;
    facts.attempts++;
    facts.ambiguous = true;
    tell("request");
    const response = await fetch(request, init);
    const responseBody = await response.text();
    signal.throwIfAborted();
    facts.ambiguous = wasAmbiguous || response.status >= 500;
    makeReadable(response, responseBody);
    tell("response", { response, responseBody });
    return response;
  };
  let current = auth;
  return async (signal, tell) => {
    // A redirect could lead the credentials, or a PUT, to where nobody meant to send them.
    const init: RequestInit = { signal, body: body || null, redirect: "manual" };
    await current?.apply(request.headers, init);
    const response = await exchange(init, signal, tell);
    if (response.status !== 401 || !current?.renew) return response;
    // Once a call: its later attempts go with what the headers hold now.
    current = undefined;
    return (await auth?.renew?.(request.headers)) ? exchange(init, signal, tell) : response;
  };
}

/** Lets a body that has been read be read again: by openapi-fetch, its middleware, and whoever holds the result. */
function makeReadable(response: Response, text: string): void {
  Object.assign(response, {
    text: async () => text,
    json: async () => JSON.parse(text),
    clone: () => new Response(text || null, response),
  });
}
