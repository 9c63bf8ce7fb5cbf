import type { Auth } from "./auth.ts";

/**
 * Supplies an access token. It is asked for every call, so it should keep its token while that is fresh; calls that run at the
 * same time share one asking. After a 401 it is asked once more, with the token that was `rejected`.
 */
export type TokenProvider = (context: { readonly rejected: string | undefined }) => string | Promise<string>;

type Ask = (rejected: string | undefined) => Promise<string>;

/** Authenticates with `Authorization: Bearer` (RFC 6750), by a fixed token or by one that a provider supplies. */
export function bearer(token: string | TokenProvider): Auth {
  if (typeof token === "string") return { apply: (headers) => setToken(headers, token) };
  const ask: Ask = async (rejected) => token({ rejected });
  const start = shared(ask);
  const replace = shared(ask);
  return {
    async apply(headers) {
      setToken(headers, await start(undefined));
    },
    async renew(headers) {
      const rejected = headers.get("Authorization")?.slice("Bearer ".length);
      const replacement = await replace(rejected);
      setToken(headers, replacement);
      return replacement !== rejected;
    },
  };
}

function setToken(headers: Headers, token: string): void {
  // Headers would name the value in its own error, and the value is a secret.
  if (!/^[!-~]+$/.test(token)) throw new TypeError("The access token must be visible ASCII and not empty.");
  headers.set("Authorization", `Bearer ${token}`);
}

/**
 * Asks once for all that ask the same at the same time. Calls learn at different times that a token was rejected, so what
 * replaced it is remembered until another one is rejected.
 */
function shared(ask: Ask): Ask {
  let last: { readonly rejected: string | undefined; readonly token: Promise<string> } | undefined;
  return (rejected) => {
    if (last !== undefined && last.rejected === rejected) return last.token;
    const asked = { rejected, token: ask(rejected) };
    last = asked;
    const forget = () => {
      if (last === asked) last = undefined;
    };
    asked.token.then((token) => (rejected === undefined || token === rejected) && forget(), forget);
    return asked.token;
  };
}
