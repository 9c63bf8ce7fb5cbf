import type { MimRequest } from "@mim-cm/server";
import { onTestFinished } from "vitest";
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/log.ts";
import { secretsOf } from "../src/secrets.ts";
import { startService } from "../src/service.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";
import { prepareDatabase } from "./stored.ts";

export interface TestService {
  readonly url: string;
  readonly database: TestDatabase;
  /** The lines of its log so far. */
  readonly log: readonly string[];
}

interface Wishes {
  readonly kind?: TestDatabase["kind"];
  /** Environment variables besides those of database and port. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Starts the service on a free port and a new database, both gone when the running test ends.
 *
 * @param documents what the database holds; the contract's examples if left out
 */
export async function startTestService(
  documents: readonly MimRequest[] = [],
  { kind = "sqlite", variables = {} }: Wishes = {},
): Promise<TestService> {
  const database = await makeDatabase(kind);
  await prepareDatabase(database, documents);
  const config = readConfig({ SERVICE_PORT: "0", ...database.variables, ...variables });
  const log: string[] = [];
  const stream = { write: (line: string): void => void log.push(line) };
  const service = await startService(config, createLog(config.logLevel, secretsOf(config), stream));
  onTestFinished(() => service.close());
  return { url: service.url, database, log };
}
