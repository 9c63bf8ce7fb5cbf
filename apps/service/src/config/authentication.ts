import { isAbsolute, join } from "node:path";
import { APP_FOLDER } from "./app-folder.ts";
import type { Reader } from "./reader.ts";

/** An issuer of access tokens (JWTs) whose keys are fetched. */
export interface OidcConfig {
  /** Exactly as in the claim `iss`. */
  readonly issuer: string;
  /** Accepted values of the claim `aud`. */
  readonly audiences: readonly string[];
  /** Where the key set (RFC 7517) is, or the discovery document that says it. */
  readonly keys: { readonly jwksUrl: string } | { readonly discoveryUrl: string };
  /** Accepted values of `alg`; asymmetric ones only. */
  readonly algorithms: readonly string[];
  readonly clockSkewSeconds: number;
  /** The claim that holds the user's GUID. */
  readonly userClaim: string;
  /** The claim that holds roles or groups, and the words there for each role. */
  readonly rolesClaim: string;
  readonly agentRole: string;
  readonly managerRole: string;
}

/** Headers of a proxy that has authenticated the user (Windows Integrated Authentication), in lower case. */
export interface ProxyConfig {
  /** What the proxy proves itself with. */
  readonly secret: string;
  readonly secretHeader: string;
  readonly userHeader: string;
  readonly rolesHeader: string;
}

export interface AuthenticationConfig {
  readonly oidc?: OidcConfig;
  readonly proxy?: ProxyConfig;
  /** Where the development issuer keeps its key, if not beside the database. */
  readonly developmentKeyFile?: string;
}

const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
const OIDC_NAMES =
  "AUDIENCE DISCOVERY_URL JWKS_URL ALGORITHMS CLOCK_SKEW_SECONDS USER_CLAIM ROLES_CLAIM AGENT_ROLE MANAGER_ROLE";
const PROXY_NAMES = "SECRET_HEADER USER_HEADER ROLES_HEADER";
const MIN_SECRET = 32;

export function readAuthentication(reader: Reader): AuthenticationConfig {
  const oidc = readOidc(reader);
  const proxy = readProxy(reader);
  const file = reader.optional(
    "DEVELOPMENT_KEY_FILE",
    (text) => (text.includes("\0") ? undefined : text),
    "be a path.",
  );
  return {
    ...(oidc && { oidc }),
    ...(proxy && { proxy }),
    ...(file && { developmentKeyFile: isAbsolute(file) ? file : join(APP_FOLDER, file) }),
  };
}

function readOidc(reader: Reader): OidcConfig | undefined {
  const issuer = reader.optional("OIDC_ISSUER", (text) => (URL.canParse(text) ? text : undefined), "be a URL.");
  const audiences = reader.optional("OIDC_AUDIENCE", listOf(isWord), "be one or more audiences, separated by commas.");
  const discovery = reader.optional("OIDC_DISCOVERY_URL", secureUrl, SECURE);
  const jwks = reader.optional("OIDC_JWKS_URL", secureUrl, SECURE);
  const algorithms = reader.read(
    "OIDC_ALGORITHMS",
    "RS256",
    listOf(isAlgorithm),
    `be a list of ${ALGORITHMS.join(", ")}.`,
  );
  const clockSkewSeconds = reader.number("OIDC_CLOCK_SKEW_SECONDS", 60, [0, 300], "seconds");
  const [userClaim, rolesClaim] = [word(reader, "OIDC_USER_CLAIM", "oid"), word(reader, "OIDC_ROLES_CLAIM", "roles")];
  const [agentRole, managerRole] = [
    word(reader, "OIDC_AGENT_ROLE", "agent"),
    word(reader, "OIDC_MANAGER_ROLE", "manager"),
  ];
  if (!reader.has("OIDC_ISSUER")) return void refuseStray(reader, "OIDC", "ISSUER", OIDC_NAMES);
  if (!reader.has("OIDC_AUDIENCE")) reader.refuse("OIDC_AUDIENCE must be set where OIDC_ISSUER is.");
  if (discovery && jwks) reader.refuse("OIDC_JWKS_URL must not be set where OIDC_DISCOVERY_URL is.");
  const discoveryUrl = discovery ?? `${issuer?.replace(/\/$/, "")}/.well-known/openid-configuration`;
  if (issuer && !jwks && !secureUrl(discoveryUrl)) {
    reader.refuse("OIDC_DISCOVERY_URL or OIDC_JWKS_URL must be set where OIDC_ISSUER is no https URL.");
  }
  if (issuer === undefined || audiences === undefined) return undefined;
  const keys = jwks ? { jwksUrl: jwks } : { discoveryUrl };
  return { issuer, audiences, keys, algorithms, clockSkewSeconds, userClaim, rolesClaim, agentRole, managerRole };
}

function readProxy(reader: Reader): ProxyConfig | undefined {
  const longEnough = (text: string): string | undefined =>
    text.length >= MIN_SECRET && /^[\x21-\x7e]+$/.test(text) ? text : undefined;
  const must = `have ${MIN_SECRET} characters or more, visible ones of ASCII only.`;
  const secret = reader.optional("PROXY_SECRET", longEnough, must);
  const secretHeader = header(reader, "PROXY_SECRET_HEADER", "x-mim-cm-proxy-secret");
  const userHeader = header(reader, "PROXY_USER_HEADER", "x-mim-cm-user");
  const rolesHeader = header(reader, "PROXY_ROLES_HEADER", "x-mim-cm-roles");
  if (!reader.has("PROXY_SECRET")) return void refuseStray(reader, "PROXY", "SECRET", PROXY_NAMES);
  if (new Set([secretHeader, userHeader, rolesHeader]).size < 3) {
    reader.refuse("PROXY_SECRET_HEADER, PROXY_USER_HEADER and PROXY_ROLES_HEADER must be three different names.");
  }
  return secret === undefined ? undefined : { secret, secretHeader, userHeader, rolesHeader };
}

/** Whoever sets details of a way to authenticate means to turn it on. */
function refuseStray(reader: Reader, prefix: string, main: string, names: string): void {
  const set = names.split(" ").filter((name) => reader.has(`${prefix}_${name}`));
  if (set.length > 0) reader.refuse(`${prefix}_${main} must be set where ${prefix}_${set[0]} is.`);
}

const SECURE = "be a URL with https (or http on the loopback address).";

function secureUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback) ? text : undefined;
}

function listOf(isItem: (text: string) => boolean): (text: string) => string[] | undefined {
  return (text) => {
    const items = text.split(",").map((item) => item.trim());
    return items.every(isItem) ? items : undefined;
  };
}

function isAlgorithm(text: string): boolean {
  return ALGORITHMS.includes(text);
}

function isWord(text: string): boolean {
  return /^\S+$/.test(text);
}

function word(reader: Reader, name: string, fallback: string): string {
  return reader.read(name, fallback, (text) => text.trim() || undefined, "not be blank.");
}

function header(reader: Reader, name: string, fallback: string): string {
  const parse = (text: string): string | undefined => (/^[\w-]+$/.test(text) ? text.toLowerCase() : undefined);
  return reader.read(name, fallback, parse, "be the name of a header.");
}
