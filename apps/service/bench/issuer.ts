import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { exampleRequest } from "../test/examples.ts";

/** An issuer of tokens, so that the service runs as in production. */
export interface BenchIssuer {
  readonly variables: Readonly<Record<string, string>>;
  readonly tokens: readonly string[];
  close(): void;
}

const AUDIENCE = "bench";
const ALGORITHM = "RS256";

/** @param count of tokens, each of which has to be verified once */
export async function startIssuer(count: number): Promise<BenchIssuer> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "key", alg: ALGORITHM }] });
  const server: Server = createServer((_request, response) => response.end(keys));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (index: number): Promise<string> =>
    new SignJWT({ oid: exampleRequest().TargetUserUuid, jti: String(index) })
      .setProtectedHeader({ alg: ALGORITHM, kid: "key" })
      .setIssuer(url)
      .setAudience(AUDIENCE)
      .setExpirationTime("4 hours")
      .sign(privateKey);
  const tokens = await Promise.all(Array.from({ length: count }, (_, index) => sign(index)));
  const variables = { OIDC_ISSUER: url, OIDC_AUDIENCE: AUDIENCE, OIDC_JWKS_URL: `${url}/keys` };
  return { variables, tokens, close: () => void server.close().closeAllConnections() };
}
