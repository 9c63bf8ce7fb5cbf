import type { Caller } from "@mim-cm/server";
import { type CryptoKey, errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from "jose";
import type { OidcConfig } from "../config/authentication.ts";
import { type Role, readGuid } from "./principal.ts";

/** What a token has to be like, and where in it the user is. */
export type TokenRules = Omit<OidcConfig, "keys">;

/** Who a token speaks for, and until when, in milliseconds since 1970. */
export interface VerifiedToken {
  readonly caller: Caller;
  readonly expires: number;
}

/** A token that is not trusted. `refused` says why in a word for logs, and holds nothing of the token. */
export interface RefusedToken {
  readonly refused: string;
}

/**
 * Verifies a bearer token (RFC 6750) that is a JWT (RFC 7519). It is refused where it is broken, expired, not yet valid,
 * of another issuer or audience, unsigned, signed otherwise than allowed or with another key, or names no user.
 *
 * Rejects with what `keys` rejects with, unless that says that there is no such key.
 */
export async function verifyToken(
  token: string,
  keys: CryptoKey | JWTVerifyGetKey,
  rules: TokenRules,
): Promise<VerifiedToken | RefusedToken> {
  try {
    const payload = await verify(token, keys, {
      algorithms: [...rules.algorithms],
      issuer: rules.issuer,
      audience: [...rules.audiences],
      clockTolerance: rules.clockSkewSeconds,
      requiredClaims: ["exp", rules.userClaim],
    });
    const uuid = readGuid(payload[rules.userClaim]);
    if (uuid === undefined) return { refused: "USER_IS_NO_GUID" };
    const expires = (Number(payload.exp) + rules.clockSkewSeconds) * 1000;
    return { caller: { uuid, roles: rolesOf(payload, rules) }, expires };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { refused: error.code };
    throw error;
  }
}

async function verify(
  token: string,
  keys: CryptoKey | JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  if (typeof keys !== "function") return (await jwtVerify(token, keys, options)).payload;
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // A token that does not name its key may be signed with any of these.
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** ADFS sends a single role or group as text, several as a list. */
function rolesOf(payload: JWTPayload, { rolesClaim, agentRole, managerRole }: TokenRules): Role[] {
  const claim = payload[rolesClaim];
  const held: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const roles: Role[] = [];
  if (held.includes(agentRole)) roles.push("agent");
  if (held.includes(managerRole)) roles.push("manager");
  return roles;
}
