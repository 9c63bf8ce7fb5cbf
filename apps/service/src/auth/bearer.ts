import { hash as digest } from "node:crypto";
import type { CryptoKey, JWTVerifyGetKey } from "jose";
import { ServiceError } from "../service-error.ts";
import { ISSUER_AWAY, type Principal } from "./principal.ts";
import { type TokenRules, type VerifiedToken, verifyToken } from "./token.ts";

/** Told of each token that is not trusted, and of each failure to get keys. */
export interface BearerObserver {
  refused(reason: string): void;
  issuerAway(error: unknown): void;
}

const MAX_REMEMBERED = 10_000;
/** For how long at most a token is trusted without another look, so that withdrawn keys lose their effect. */
const MEMORY_MS = 300_000;

/**
 * The authenticator of the `bearer` scheme. A token that has been verified is remembered (as a hash) until it expires,
 * for five minutes at most: clients send the same one with every call, and a signature costs more than all the rest.
 */
export class Bearer {
  readonly #keys: CryptoKey | JWTVerifyGetKey;
  readonly #rules: TokenRules;
  readonly #observer: BearerObserver;
  readonly #known = new Map<string, VerifiedToken>();

  constructor(keys: CryptoKey | JWTVerifyGetKey, rules: TokenRules, observer: BearerObserver) {
    this.#keys = keys;
    this.#rules = rules;
    this.#observer = observer;
  }

  /** Answers at once for a token that is remembered. Undefined stands for a token that is not trusted. */
  authenticate(token: string): Principal | undefined | Promise<Principal | undefined> {
    const hash = digest("sha256", token, "base64");
    const known = this.#known.get(hash);
    if (known !== undefined) {
      if (known.expires > Date.now()) return known.caller;
      this.#known.delete(hash);
    }
    return this.#verify(token, hash);
  }

  async #verify(token: string, hash: string): Promise<Principal | undefined> {
    try {
      const found = await verifyToken(token, this.#keys, this.#rules);
      if ("refused" in found) return void this.#observer.refused(found.refused);
      this.#remember(hash, found);
      return found.caller;
    } catch (error) {
      if (!(error instanceof ServiceError) || error.reason !== "issuer-away") throw error;
      this.#observer.issuerAway(error);
      return ISSUER_AWAY;
    }
  }

  #remember(hash: string, { caller, expires }: VerifiedToken): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MAX_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(hash, { caller, expires: Math.min(expires, Date.now() + MEMORY_MS) });
  }
}
