import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { APP_FOLDER, type Config } from "../config.ts";
import { ServiceError } from "../service-error.ts";
import type { Role } from "./principal.ts";
import type { TokenRules } from "./token.ts";

// RFC 7518, section 3.4.
const ALGORITHM = "ES256";
const ISSUER = "urn:mim-cm:development-issuer";
const AUDIENCE = "urn:mim-cm:service";

/** What this issuer's tokens are like. */
export const DEVELOPMENT_RULES: TokenRules = {
  issuer: ISSUER,
  audiences: [AUDIENCE],
  algorithms: [ALGORITHM],
  clockSkewSeconds: 0,
  userClaim: "sub",
  rolesClaim: "roles",
  agentRole: "agent",
  managerRole: "manager",
};

/** What a development token says. */
export interface TokenClaims {
  /** GUID of the user. */
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly lifetimeMinutes: number;
}

/** Issues and checks tokens for development; everybody who can read its key file can be any user. */
export interface DevelopmentIssuer {
  readonly publicKey: CryptoKey;
  /** Signs a token that is valid from now on. */
  sign(claims: TokenClaims): Promise<string>;
}

/**
 * Opens the development issuer of the configured database. Its key pair lies in a file beside the database, readable
 * for its owner only, and is made on first use; of several processes that do so together one makes it.
 *
 * @throws ServiceError `development-issuer` in production, always, and where the key file cannot be used
 */
export async function openDevelopmentIssuer(config: Config): Promise<DevelopmentIssuer> {
  if (config.environment === "production") {
    const message =
      "NODE_ENV is production, which does not trust the development issuer; take tokens from OIDC_ISSUER.";
    throw new ServiceError("development-issuer", message);
  }
  const file = keyFile(config);
  try {
    const jwk = (await readKey(file)) ?? (await makeKey(file));
    return await fromKey(jwk);
  } catch (cause) {
    const message = `The key of the development issuer cannot be read or made in ${file}; delete the file if it is damaged, and see that its folder can be written to.`;
    throw new ServiceError("development-issuer", message, { cause });
  }
}

function keyFile({ authentication, database }: Config): string {
  if (authentication.developmentKeyFile !== undefined) return authentication.developmentKeyFile;
  // A store in memory, or on another machine, has no place of its own here.
  if (database.kind === "postgres") {
    const { host, pathname } = new URL(database.url);
    return join(APP_FOLDER, `${`${host}${pathname}`.replaceAll(/[^\w.-]/g, "-")}.development-issuer.json`);
  }
  if (database.path === ":memory:") return join(APP_FOLDER, "memory.development-issuer.json");
  return join(dirname(database.path), `${basename(database.path)}.development-issuer.json`);
}

async function readKey(file: string): Promise<JWK | undefined> {
  try {
    // importKey checks what it is given.
    return JSON.parse(await readFile(file, "utf8")) as JWK;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function makeKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600, flag: "wx" });
  try {
    // Links the finished file in place if there is none: nobody reads half a key, and the first one made stays.
    await link(draft, file);
    return jwk;
  } catch (error) {
    const first = await readKey(file);
    if (first === undefined) throw error;
    return first;
  } finally {
    await rm(draft, { force: true });
  }
}

async function fromKey(jwk: JWK): Promise<DevelopmentIssuer> {
  const { d: _secret, ...publicJwk } = jwk;
  const privateKey = await importKey(jwk, "private");
  const publicKey = await importKey(publicJwk, "public");
  const sign = ({ sub, roles, lifetimeMinutes }: TokenClaims): Promise<string> =>
    new SignJWT({ roles: [...roles] })
      .setProtectedHeader({ alg: ALGORITHM, typ: "JWT" })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(sub.toLowerCase())
      .setIssuedAt()
      .setExpirationTime(`${lifetimeMinutes} minutes`)
      .sign(privateKey);
  return { publicKey, sign };
}

async function importKey(jwk: JWK, type: "private" | "public"): Promise<CryptoKey> {
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array || key.type !== type) throw new TypeError(`not a ${type} key`);
  return key;
}
