import { isAbsolute, join } from "node:path";
import { APP_FOLDER } from "./app-folder.ts";
import type { Reader } from "./reader.ts";

/** Where requests are kept. */
export type DatabaseConfig =
  /** `path` is absolute, or `:memory:` for a store that ends with the process. */
  | { readonly kind: "sqlite"; readonly path: string }
  /** `url` may hold a password. */
  | { readonly kind: "postgres"; readonly url: string; readonly connections: number };

const MUST =
  "be sqlite:<path>, the path absolute or relative to apps/service, or sqlite::memory:, or postgres://<user>:<password>@<host>:<port>/<database>.";

export function readDatabase(reader: Reader): DatabaseConfig {
  const connections = reader.number("DATABASE_CONNECTIONS", 4, [1, 100], "the number of connections for changes");
  const parse = (text: string): DatabaseConfig | undefined => parseSqlite(text) ?? parsePostgres(text, connections);
  return reader.read("DATABASE_URL", "sqlite:service.sqlite", parse, MUST);
}

function parseSqlite(text: string): DatabaseConfig | undefined {
  if (!text.startsWith("sqlite:")) return undefined;
  const rest = text.slice("sqlite:".length);
  // sqlite:///var/x.sqlite is a common spelling of an absolute path; two slashes would name a host.
  const path = rest.startsWith("///") ? rest.slice(2) : rest;
  if (path === "" || path.startsWith("//") || path.includes("\0")) return undefined;
  return { kind: "sqlite", path: path === ":memory:" || isAbsolute(path) ? path : join(APP_FOLDER, path) };
}

function parsePostgres(text: string, connections: number): DatabaseConfig | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const { host, pathname, searchParams } = new URL(text);
  if (pathname.length < 2 || (host === "" && !searchParams.has("host"))) return undefined;
  return { kind: "postgres", url: text, connections };
}
