import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { readConfig } from "../src/config.ts";
import { openStore } from "../src/store/open-store.ts";
import type { RequestStore, StoreOptions } from "../src/store/store.ts";
import { createDatabaseOn } from "./postgres/server.ts";
import type { Row } from "./stored.ts";
import { databasePath, temporaryFolder } from "./temporary-folder.ts";

/** An empty database for one test, and a way to it past the service. */
export interface TestDatabase {
  readonly kind: "sqlite" | "postgres";
  /** What the service's environment says of it. */
  readonly variables: Readonly<Record<string, string>>;
  open(options?: Partial<StoreOptions>): Promise<RequestStore>;
  /** A connection of somebody else, closed when the test ends. */
  connect(): Promise<Connection>;
  /** Runs SQL on a connection of its own. */
  query(sql: string): Promise<readonly Row[]>;
}

export interface Connection {
  query(sql: string): Promise<readonly Row[]>;
}

export const KINDS = ["sqlite", "postgres"] as const;

export function makeDatabase(kind: TestDatabase["kind"]): Promise<TestDatabase> {
  return kind === "sqlite" ? Promise.resolve(sqliteAt(databasePath())) : makePostgres();
}

/** The database in this file. */
export function sqliteAt(path: string): TestDatabase {
  return database("sqlite", { DATABASE_URL: `sqlite:${path}` }, async () => {
    const connection = new DatabaseSync(path);
    onTestFinished(() => connection.close());
    return { query: async (sql) => connection.prepare(sql).all() };
  });
}

async function makePostgres(): Promise<TestDatabase> {
  return postgresAt(await createDatabaseOn(inject("postgresPort"), `test-${randomUUID()}`));
}

/** The database with this URL. */
export function postgresAt(url: string): TestDatabase {
  const DEVELOPMENT_KEY_FILE = `${temporaryFolder()}/key.json`;
  return database("postgres", { DATABASE_URL: url, DEVELOPMENT_KEY_FILE }, async () => {
    const client = new Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    onTestFinished(() => client.end());
    return { query: async (sql) => (await client.query(sql)).rows };
  });
}

function database(
  kind: TestDatabase["kind"],
  variables: TestDatabase["variables"],
  connect: TestDatabase["connect"],
): TestDatabase {
  const open = async (options: Partial<StoreOptions> = {}): Promise<RequestStore> => {
    const store = await openStore(readConfig(variables).database, { patienceMs: 5000, ...options });
    onTestFinished(() => store.close());
    return store;
  };
  let shared: Promise<Connection> | undefined;
  const query = async (sql: string): Promise<readonly Row[]> => {
    shared ??= connect();
    return (await shared).query(sql);
  };
  return { kind, variables, open, connect, query };
}
