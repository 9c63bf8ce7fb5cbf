import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { readConfig } from "../src/config.ts";
import { openStore } from "../src/store/open-store.ts";
import type { RequestStore } from "../src/store/store.ts";
import { type PostgresServer, startPostgres } from "../test/postgres/server.ts";
import type { Row } from "../test/stored.ts";

/** A database of its own, on a server of its own where it is PostgreSQL. */
export interface Scratch {
  readonly kind: Kind;
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Undefined where it is not its own. */
  readonly server: PostgresServer | undefined;
  openStore(): Promise<RequestStore>;
  /** Runs SQL past the service. */
  query(sql: string): Promise<readonly Row[]>;
  /** Deletes it. */
  remove(): Promise<void>;
}

export type Kind = "sqlite" | "postgres";

const PATIENCE_MS = 60_000;

/**
 * Makes a database, as durable as one in service.
 *
 * @param shared a server for it, which stays; else a PostgreSQL database gets one of its own
 */
export async function makeScratch(kind: Kind, shared?: Pick<PostgresServer, "createDatabase">): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), "mim-cm-verify-"));
  const server = kind === "postgres" && shared === undefined ? await startPostgres() : undefined;
  const DATABASE_URL =
    kind === "postgres"
      ? await (shared ?? server)?.createDatabase(`verify-${randomUUID()}`)
      : `sqlite:${join(folder, "service.sqlite")}`;
  if (DATABASE_URL === undefined) throw new Error("There is no server to make the database on.");
  const variables = { DATABASE_URL, DEVELOPMENT_KEY_FILE: join(folder, "key.json") };
  const query =
    kind === "postgres"
      ? (sql: string) => queryPostgres(DATABASE_URL, sql)
      : (sql: string) => querySqlite(DATABASE_URL.slice("sqlite:".length), sql);
  const remove = async (): Promise<void> => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const open = (): Promise<RequestStore> => openStore(readConfig(variables).database, { patienceMs: PATIENCE_MS });
  return { kind, folder, variables, server, openStore: open, query, remove };
}

async function queryPostgres(connectionString: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function querySqlite(path: string, sql: string): Promise<readonly Row[]> {
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    // Moving the log into the file is up to whoever is measured or tried.
    database.exec("PRAGMA wal_autocheckpoint = 0");
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
