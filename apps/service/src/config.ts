import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ServiceError } from "./service-error.ts";

/** The folder of this app. Relative paths of the configuration start here, wherever the service was started. */
export const APP_FOLDER: string = fileURLToPath(new URL("..", import.meta.url));

/** A value of `NODE_ENV`. Only `production` changes what the service does. */
export type Environment = "development" | "test" | "production";

/** Where requests are kept. `path` is absolute, or `:memory:` for a store that ends with the process. */
export interface DatabaseConfig {
  readonly kind: "sqlite";
  readonly path: string;
}

export interface Config {
  readonly environment: Environment;
  /** TCP port, 0 for any free one. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseConfig;
}

type Variables = Readonly<Record<string, string | undefined>>;
type Parsed<T> = { readonly value: T } | { readonly problem: string };

/**
 * Reads the configuration from environment variables; an empty one counts as unset.
 *
 * @throws ServiceError `configuration`, with all problems in its message, one a line. No value of `DATABASE_URL` is
 *   repeated there, since such an address may hold a password.
 */
export function readConfig(variables: Variables): Config {
  const environment = parseEnvironment(variables["NODE_ENV"] || "development");
  const port = parsePort(variables["SERVICE_PORT"] || "3000");
  const host = parseHost(variables["HOST"] || "127.0.0.1");
  const database = parseDatabase(variables["DATABASE_URL"] || "sqlite:service.sqlite");
  if ("value" in environment && "value" in port && "value" in host && "value" in database) {
    return { environment: environment.value, port: port.value, host: host.value, database: database.value };
  }
  const problems = [environment, port, host, database].flatMap((one) => ("problem" in one ? [`- ${one.problem}`] : []));
  throw new ServiceError("configuration", ["The configuration cannot be used:", ...problems].join("\n"));
}

function parseEnvironment(text: string): Parsed<Environment> {
  if (text === "development" || text === "test" || text === "production") return { value: text };
  // A misspelt "production" must not quietly get the development issuer.
  return { problem: "NODE_ENV must be development, test or production." };
}

function parsePort(text: string): Parsed<number> {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= 65_535) return { value };
  return { problem: "SERVICE_PORT must be a port number from 0 (any free port) to 65535." };
}

function parseHost(text: string): Parsed<string> {
  if (/^[^\s/@]+$/.test(text)) return { value: text };
  return { problem: "HOST must be one host name or IP address to listen on, such as 127.0.0.1." };
}

function parseDatabase(text: string): Parsed<DatabaseConfig> {
  const problem =
    "DATABASE_URL must be sqlite:<path>, the path absolute or relative to apps/service, or sqlite::memory:.";
  if (!text.startsWith("sqlite:")) return { problem };
  const rest = text.slice("sqlite:".length);
  // sqlite:///var/x.sqlite is a common spelling of an absolute path; two slashes would name a host.
  const path = rest.startsWith("///") ? rest.slice(2) : rest;
  if (path === "" || path.startsWith("//") || path.includes("\0")) return { problem };
  if (path === ":memory:" || isAbsolute(path)) return { value: { kind: "sqlite", path } };
  return { value: { kind: "sqlite", path: join(APP_FOLDER, path) } };
}
