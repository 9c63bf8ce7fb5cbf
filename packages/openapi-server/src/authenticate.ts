import { decodeForm, parseCookies, parsePairs } from "./decode.ts";
import type { CompiledDocument, CompiledOperation, SecurityScheme } from "./document.ts";
import { type Exchange, fieldText } from "./exchange.ts";
import { type AuthenticationInfo, type Credentials, FORBIDDEN } from "./security.ts";

/** An authenticator as it is called: the scheme's type is known to the credentials only. */
export type AnyAuthenticator = (credentials: Credentials, info: AuthenticationInfo) => unknown;

export interface Requirement {
  readonly name: string;
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  readonly authenticator: AnyAuthenticator;
}

/** The ways to authenticate for one operation, and the challenges that name them. */
export interface Security {
  readonly alternatives: readonly (readonly Requirement[])[];
  readonly anonymous: boolean;
  /** Value of WWW-Authenticate where no credentials came, and where they were refused. */
  readonly challenge: string;
  readonly refusal: string;
}

/** Outcome of authentication where nobody was found: no credentials came, or they were refused. */
export const ABSENT: unique symbol = Symbol("absent");
export const REFUSED: unique symbol = Symbol("refused");

/** Picks the alternatives that can be met in full. Undefined where there are alternatives, and none can be met. */
export function prepareSecurity(
  document: CompiledDocument<unknown, unknown, unknown>,
  operation: CompiledOperation,
  authenticators: Readonly<Record<string, AnyAuthenticator>>,
): Security | undefined {
  const { security } = operation;
  const met = security.filter((alternative) => alternative.every(([name]) => isGiven(authenticators, name)));
  if (met.length === 0 && security.length > 0) return undefined;
  const alternatives = met
    .filter((alternative) => alternative.length > 0)
    .map((alternative) => alternative.map(([name, scopes]) => requirement(document, name, scopes, authenticators)));
  const schemes = alternatives.flat().map((found) => found.scheme);
  return {
    alternatives,
    anonymous: met.length > alternatives.length || security.length === 0,
    challenge: challengeOf(schemes, document.title, ""),
    refusal: challengeOf(schemes, document.title, ' error="invalid_token"'),
  };
}

function isGiven(authenticators: Readonly<Record<string, AnyAuthenticator>>, name: string): boolean {
  return Object.hasOwn(authenticators, name) && authenticators[name] !== undefined;
}

function requirement(
  document: CompiledDocument<unknown, unknown, unknown>,
  name: string,
  scopes: readonly string[],
  authenticators: Readonly<Record<string, AnyAuthenticator>>,
): Requirement {
  // The compiler has seen the scheme, and prepareSecurity the authenticator.
  const scheme = document.securitySchemes[name] as SecurityScheme;
  const authenticator = authenticators[name] as AnyAuthenticator;
  return { name, scheme, scopes, authenticator };
}

/** RFC 9110, section 11.6.1. Schemes that HTTP has no challenge for are named `ApiKey` and `MutualTLS`, which no client mistakes. */
function challengeOf(schemes: readonly SecurityScheme[], title: string, bearerError: string): string {
  return [...new Set(schemes.map((scheme) => challenge(scheme, title, bearerError)))].join(", ");
}

function challenge(scheme: SecurityScheme, title: string, bearerError: string): string {
  switch (scheme.type) {
    case "apiKey":
      return `ApiKey in="${scheme.in}", name="${scheme.name}"`;
    case "mutualTLS":
      return "MutualTLS";
    case "http": {
      const name = scheme.scheme;
      if (name === "basic") return `Basic realm="${title.replace(/[^ -~]|["\\]/g, "")}", charset="UTF-8"`;
      return name === "bearer" ? `Bearer${bearerError}` : `${name[0]?.toUpperCase()}${name.slice(1)}`;
    }
    default:
      return `Bearer${bearerError}`;
  }
}

/** The credentials that a call carries for a scheme; undefined where it has none. */
function credentialsFor(scheme: SecurityScheme, exchange: Exchange, query: string): Credentials | undefined {
  if (scheme.type === "apiKey") {
    const key = apiKey(scheme.in, scheme.name, exchange, query);
    return key === undefined || key === "" ? undefined : { key };
  }
  if (scheme.type === "mutualTLS") return {};
  const name = scheme.type === "http" ? scheme.scheme : "bearer";
  const header = fieldText(exchange.headers["authorization"]);
  const parameters = header === undefined ? undefined : authorization(header, name);
  if (parameters === undefined) return undefined;
  if (name === "basic") return basicCredentials(parameters, exchange);
  return name === "bearer" ? { token: parameters } : { parameters };
}

function apiKey(place: string, name: string, exchange: Exchange, query: string): string | undefined {
  if (place === "header") return fieldText(exchange.headers[name.toLowerCase()]);
  if (place === "cookie") {
    const header = fieldText(exchange.headers["cookie"]);
    return header === undefined ? undefined : parseCookies(header).get(name);
  }
  const [value, ...more] = parsePairs(query).get(name) ?? [];
  return value === undefined || more.length > 0 ? undefined : decodeForm(value);
}

/** What follows the scheme's name in an Authorization header (RFC 9110, section 11.4). */
function authorization(header: string, name: string): string | undefined {
  if (header.charCodeAt(name.length) !== 32 || header.slice(0, name.length).toLowerCase() !== name) return undefined;
  const parameters = header.slice(name.length + 1).trim();
  return parameters === "" ? undefined : parameters;
}

/** RFC 7617, section 2. */
function basicCredentials(encoded: string, exchange: Exchange): Credentials | undefined {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
  const text = exchange.decode(bytes);
  if (!text?.includes(":")) return undefined;
  const colon = text.indexOf(":");
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

interface Presented {
  readonly requirement: Requirement;
  readonly credentials: Credentials;
}

/** What a call carries for every scheme of an alternative. */
type Candidate = readonly Presented[];

/**
 * Asks the authenticators of each alternative that the call carries credentials for. Answers the principal, ABSENT, REFUSED or
 * FORBIDDEN; at once where every authenticator does.
 */
export function authenticate(security: Security, operationId: string, exchange: Exchange, query: string): unknown {
  let found: Candidate | undefined;
  let more: Candidate[] | undefined;
  for (const requirements of security.alternatives) {
    const candidate = presented(requirements, exchange, query);
    if (!candidate) continue;
    if (!found) found = candidate;
    else if (!more) more = [found, candidate];
    else more.push(candidate);
  }
  if (!found) return security.anonymous ? undefined : ABSENT;
  if (more || found.length > 1) return askAll(more ?? [found], operationId, exchange, security.anonymous);
  const answer = ask(found[0] as Presented, operationId, exchange); // an alternative has a scheme
  return isThenable(answer)
    ? answer.then((value) => settle(value, security.anonymous))
    : settle(answer, security.anonymous);
}

function ask({ requirement, credentials }: Presented, operationId: string, exchange: Exchange): unknown {
  const { name, scopes, authenticator } = requirement;
  return authenticator(credentials, { scheme: name, scopes, operationId, context: exchange.context });
}

function presented(requirements: readonly Requirement[], exchange: Exchange, query: string): Candidate | undefined {
  let all: Presented[] | undefined;
  for (const requirement of requirements) {
    const credentials = credentialsFor(requirement.scheme, exchange, query);
    if (!credentials) return undefined;
    if (all) all.push({ requirement, credentials });
    else all = [{ requirement, credentials }];
  }
  return all;
}

function settle(answer: unknown, anonymous: boolean): unknown {
  if (answer !== undefined && answer !== FORBIDDEN) return answer;
  return anonymous ? undefined : (answer ?? REFUSED);
}

async function askAll(
  candidates: readonly Candidate[],
  operationId: string,
  exchange: Exchange,
  anonymous: boolean,
): Promise<unknown> {
  let outcome: unknown;
  for (const candidate of candidates) {
    const answers = await Promise.all(candidate.map((shown) => ask(shown, operationId, exchange)));
    const failed = answers.includes(undefined);
    if (!failed && !answers.includes(FORBIDDEN)) return principalOf(candidate, answers);
    if (!failed) outcome = FORBIDDEN;
  }
  return settle(outcome, anonymous);
}

function principalOf(candidate: Candidate, answers: readonly unknown[]): unknown {
  if (answers.length === 1) return answers[0];
  return Object.fromEntries(candidate.map(({ requirement }, index) => [requirement.name, answers[index]]));
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
