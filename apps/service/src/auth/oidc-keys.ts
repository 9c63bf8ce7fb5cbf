import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { OidcConfig } from "../config.ts";
import { ServiceError } from "../service-error.ts";

const FETCH_TIMEOUT_MS = 5000;

/**
 * The keys of an OpenID Connect issuer, fetched when the first token comes. They are fetched anew every ten minutes, and,
 * twice a minute at most, when a token names a key that is not among them: so new keys are found when the issuer rotates.
 *
 * What is returned rejects with a ServiceError `issuer-away` where the keys cannot be had.
 */
export function oidcKeys({ keys, issuer }: OidcConfig): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const find = async (): Promise<JWTVerifyGetKey> => {
    const url = "jwksUrl" in keys ? keys.jwksUrl : await discover(keys.discoveryUrl, issuer);
    return createRemoteJWKSet(new URL(url), { timeoutDuration: FETCH_TIMEOUT_MS });
  };
  return async (header, token) => {
    try {
      found ??= find();
      return await (await found)(header, token);
    } catch (error) {
      if (tellsOfTheToken(error)) throw error;
      const message =
        "The keys of the issuer of tokens cannot be fetched; see that OIDC_ISSUER and its URLs are right.";
      throw new ServiceError("issuer-away", message, { cause: error });
    } finally {
      // What failed is tried again with the next token.
      await found?.catch(() => {
        found = undefined;
      });
    }
  };
}

/** Whether the keys are there, and none is the token's. */
function tellsOfTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** OpenID Connect Discovery 1.0, section 4. ADFS names the issuer of access tokens apart from that of ID tokens. */
async function discover(url: string, issuer: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: "error" });
  if (!response.ok) throw new Error(`The discovery document was answered with ${response.status}.`);
  const document: unknown = await response.json();
  if (typeof document !== "object" || document === null) throw new Error("The discovery document is no object.");
  const { issuer: named, access_token_issuer, jwks_uri } = { ...document } as Readonly<Record<string, unknown>>;
  if (named !== issuer && access_token_issuer !== issuer) {
    throw new Error("The discovery document is that of another issuer than OIDC_ISSUER.");
  }
  if (typeof jwks_uri !== "string" || !URL.canParse(jwks_uri))
    throw new Error("The discovery document has no jwks_uri.");
  const { protocol } = new URL(jwks_uri);
  if (protocol !== "https:" && protocol !== new URL(url).protocol) throw new Error("The jwks_uri has no https.");
  return jwks_uri;
}
