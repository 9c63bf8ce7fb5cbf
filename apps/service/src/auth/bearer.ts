import type { Caller } from "@mim-cm/server";
import { type CryptoKey, errors, jwtVerify } from "jose";
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from "./development-issuer.ts";
import { isGuid, isRole } from "./principal.ts";

/**
 * Who a bearer token (RFC 6750) of the development issuer speaks for, or undefined if the token is not to be trusted:
 * broken, expired, not yet valid, of another issuer or audience, unsigned, or signed otherwise than with its key.
 */
export async function verifyBearerToken(token: string, publicKey: CryptoKey): Promise<Caller | undefined> {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: [DEVELOPMENT_ALGORITHM],
      issuer: DEVELOPMENT_ISSUER,
      audience: DEVELOPMENT_AUDIENCE,
      requiredClaims: ["sub", "exp"],
    });
    if (!isGuid(payload.sub)) return undefined;
    const roles = Array.isArray(payload["roles"]) ? payload["roles"].filter(isRole) : [];
    return { uuid: payload.sub.toLowerCase(), roles };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
