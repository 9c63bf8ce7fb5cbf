import { type AuthenticationConfig, readAuthentication } from "./config/authentication.ts";
import { type DatabaseConfig, readDatabase } from "./config/database.ts";
import { Reader, type Variables } from "./config/reader.ts";
import { ServiceError } from "./service-error.ts";

export { APP_FOLDER } from "./config/app-folder.ts";
export type { AuthenticationConfig, OidcConfig, ProxyConfig } from "./config/authentication.ts";
export type { DatabaseConfig } from "./config/database.ts";

/** A value of `NODE_ENV`. Only `production` changes what the service does. */
export type Environment = "development" | "test" | "production";

const LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof LEVELS)[number];

/** Bounds of what one caller, or all of them, can use up. */
export interface Limits {
  readonly maxBodyBytes: number;
  /** For how long the headers, and the whole request, may take to arrive. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** For how long a call waits for the store before it is answered with 503. */
  readonly storeTimeoutMs: number;
  /** How many calls wait for the store before further ones are answered with 503 at once. */
  readonly storeQueue: number;
  /** For how long, once told to stop, the service says that it is not ready and still takes calls. */
  readonly drainDelayMs: number;
  /** For how long calls under way may then take. */
  readonly drainTimeoutMs: number;
}

export interface Config {
  readonly environment: Environment;
  /** TCP port, 0 for any free one. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseConfig;
  readonly authentication: AuthenticationConfig;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
}

/**
 * Reads the configuration from environment variables; an empty one counts as unset.
 *
 * @throws ServiceError `configuration`, with all problems in its message, one a line. No value is repeated there, since
 *   some may be secrets.
 */
export function readConfig(variables: Variables): Config {
  const reader = new Reader(variables);
  const environment = reader.read("NODE_ENV", "development", parseEnvironment, "be development, test or production.");
  const config = {
    environment,
    port: reader.number("SERVICE_PORT", 3000, [0, 65_535], "a port number, 0 for any free port"),
    host: reader.read(
      "HOST",
      "127.0.0.1",
      parseHost,
      "be one host name or IP address to listen on, such as 127.0.0.1.",
    ),
    database: readDatabase(reader),
    authentication: readAuthentication(reader),
    logLevel: reader.read("LOG_LEVEL", defaultLevel(environment), parseLevel, `be one of ${LEVELS.join(", ")}.`),
    limits: readLimits(reader),
  };
  if (environment === "production" && !reader.has("OIDC_ISSUER") && !reader.has("PROXY_SECRET")) {
    reader.refuse(
      "OIDC_ISSUER or PROXY_SECRET must be set: NODE_ENV is production, which does not trust the development issuer.",
    );
  }
  if (reader.problems.length === 0) return config;
  const problems = reader.problems.map((problem) => `- ${problem}`);
  throw new ServiceError("configuration", ["The configuration cannot be used:", ...problems].join("\n"));
}

function readLimits(reader: Reader): Limits {
  const time = (name: string, fallback: number, least = 1): number =>
    reader.number(name, fallback, [least, 600_000], "milliseconds");
  return {
    maxBodyBytes: reader.number("MAX_BODY_BYTES", 1_048_576, [1024, 16_777_216], "bytes"),
    headersTimeoutMs: time("HEADERS_TIMEOUT_MS", 10_000),
    requestTimeoutMs: time("REQUEST_TIMEOUT_MS", 30_000),
    storeTimeoutMs: time("STORE_TIMEOUT_MS", 5000),
    storeQueue: reader.number("STORE_QUEUE", 1000, [1, 100_000], "the number of calls that may wait"),
    drainDelayMs: time("DRAIN_DELAY_MS", 0, 0),
    drainTimeoutMs: time("DRAIN_TIMEOUT_MS", 10_000),
  };
}

function parseEnvironment(text: string): Environment | undefined {
  // A misspelt "production" must not quietly get the development issuer.
  return text === "development" || text === "test" || text === "production" ? text : undefined;
}

function parseHost(text: string): string | undefined {
  return /^[^\s/@]+$/.test(text) ? text : undefined;
}

function parseLevel(text: string): LogLevel | undefined {
  return LEVELS.find((level) => level === text);
}

/** In development the log shares a terminal with people. */
function defaultLevel(environment: Environment): LogLevel {
  return environment === "production" ? "info" : "warn";
}
