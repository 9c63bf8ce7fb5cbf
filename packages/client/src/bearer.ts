import type { Auth } from "./auth.ts";

/**
 * Supplies an access token. It is asked for every call, so it should keep its token while that is fresh; calls that run at the
 * same time share one asking. After a 401 it is asked once more, with the token that was `rejected`.
 */
export type TokenProvider = (context: { readonly rejected: string | undefined }) => string | Promise<string>;

/**
 * Authenticates with `Authorization: Bearer` (RFC 6750), by a fixed token or by one that a provider supplies.
 *
 * @throws {TypeError} where a fixed token is empty or holds more than visible ASCII.
 */
export function bearer(token: string | TokenProvider): Auth {
  if (typeof token === "string") {
    setToken(new Headers(), token);
    return { apply: (headers) => setToken(headers, token) };
  }
  let newest: string | undefined;
  let asking: Promise<void> | undefined;
  const ask = (rejected?: string) => {
    const provide = async () => {
      newest = await token({ rejected });
    };
    asking ??= provide().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return {
    async apply(headers) {
      await ask();
      setToken(headers, newest);
    },
    async renew(headers) {
      const rejected = headers.get("Authorization")?.slice("Bearer ".length);
      // Calls learn at different times that a token was rejected: the first one has it replaced for all.
      await asking;
      if (newest === rejected) await ask(rejected);
      setToken(headers, newest);
      return newest !== rejected;
    },
  };
}

function setToken(headers: Headers, token = ""): void {
  // Headers would name the value in its own error, and the value is a secret.
  if (!/^[!-~]+$/.test(token)) throw new TypeError("An access token must be visible ASCII.");
  headers.set("Authorization", `Bearer ${token}`);
}
