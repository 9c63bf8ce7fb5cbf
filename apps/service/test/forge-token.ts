import { readFile } from "node:fs/promises";
import { type CryptoKey, importJWK, type JWTPayload, SignJWT } from "jose";
import type { TestDatabase } from "./database.ts";

/** Claims of a token that is accepted, for tests that spoil one of them. Times in seconds since 1970. */
export function goodClaims(sub: string): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return { iss: "urn:mim-cm:development-issuer", aud: "urn:mim-cm:service", sub, iat: now, exp: now + 600 };
}

/** The private key of the development issuer of an SQLite database. */
export async function developmentKey({ variables }: Pick<TestDatabase, "variables">): Promise<CryptoKey> {
  const path = variables["DATABASE_URL"]?.slice("sqlite:".length);
  const jwk = JSON.parse(await readFile(`${path}.development-issuer.json`, "utf8"));
  // A JWK of kty EC never becomes bytes.
  return (await importJWK(jwk, "ES256")) as CryptoKey;
}

export function signToken(
  claims: Readonly<Record<string, unknown>>,
  key: CryptoKey | Uint8Array,
  alg = "ES256",
): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(key);
}
