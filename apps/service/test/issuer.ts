import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { onTestFinished } from "vitest";

/** An OpenID Connect issuer as far as a service sees one: discovery, and keys that can be exchanged. */
export interface TestIssuer {
  readonly issuer: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The key that signs at present. */
  readonly key: () => SigningKey;
  /** How often the key set has been fetched. */
  readonly fetches: () => number;
  /** Replaces the key. */
  rotate(): Promise<void>;
  /** Whether it answers at all. */
  available: boolean;
  /** A token that is accepted, but for the claims and header given. */
  sign(claims?: Claims, header?: Readonly<Record<string, string>>, key?: CryptoKey | Uint8Array): Promise<string>;
}

export type Claims = Readonly<Record<string, unknown>>;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

export const AUDIENCE = "api://mim-cm";
export const ALGORITHM = "RS256";
export const USER = "8f1590dc-d932-4b66-8e68-2e91c5880780";

/** Makes an RSA key, as ADFS and Entra ID sign with. */
async function makeKey(kid: string): Promise<SigningKey> {
  return { kid, ...(await generateKeyPair(ALGORITHM, { extractable: true })) };
}

// Making an RSA key takes long, so these two serve all tests of a file.
let own: Promise<SigningKey> | undefined;
let foreign: Promise<SigningKey> | undefined;

/** A key that is not the issuer's. */
export function foreignKey(): Promise<SigningKey> {
  foreign ??= makeKey("foreign");
  return foreign;
}

/** @param trust the issuer of access tokens, where it differs from that of the discovery document, as with ADFS */
export async function startIssuer(trust?: string): Promise<TestIssuer> {
  own ??= makeKey("first");
  let key = await own;
  let fetches = 0;
  const keySet = async (): Promise<{ keys: JWK[] }> => {
    fetches++;
    return { keys: [{ ...(await exportJWK(key.publicKey)), kid: key.kid, alg: ALGORITHM, use: "sig" }] };
  };
  const server = createServer(async (request, response) => {
    if (!state.available) return void response.writeHead(500).end();
    const discovery = { issuer: url, jwks_uri: `${url}/keys`, ...(trust && { access_token_issuer: trust }) };
    const body = request.url === "/keys" ? await keySet() : discovery;
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  const state = { available: true };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  // A TCP server that listens has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = trust ?? url;
  const sign: TestIssuer["sign"] = (claims = {}, header = {}, signer = key.privateKey) => {
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: issuer, aud: AUDIENCE, oid: USER, sub: "pairwise", iat: now, nbf: now, exp: now + 600 };
    const protectedHeader = { alg: ALGORITHM, kid: key.kid, typ: "JWT", ...header };
    return new SignJWT({ ...good, ...claims }).setProtectedHeader(protectedHeader).sign(signer);
  };
  const rotate = async (): Promise<void> => {
    key = await makeKey(crypto.randomUUID());
  };
  const variables = {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_DISCOVERY_URL: `${url}/.well-known/openid-configuration`,
  };
  return Object.assign(state, { issuer, variables, key: () => key, fetches: () => fetches, rotate, sign });
}
