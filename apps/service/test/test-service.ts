import type { MimRequest } from "@mim-cm/server";
import { onTestFinished } from "vitest";
import { readConfig } from "../src/config.ts";
import { startService } from "../src/service.ts";
import { prepareDatabase } from "./stored.ts";
import { databasePath } from "./temporary-folder.ts";

export interface TestService {
  readonly url: string;
  /** The database file. */
  readonly path: string;
}

/**
 * Starts the service on a free port and a new database, both gone when the running test ends.
 *
 * @param documents what the database holds; the contract's examples if left out
 */
export async function startTestService(documents: readonly MimRequest[] = []): Promise<TestService> {
  const path = databasePath();
  await prepareDatabase(path, documents);
  const service = await startService(readConfig({ SERVICE_PORT: "0", DATABASE_URL: `sqlite:${path}` }));
  onTestFinished(() => service.close());
  return { url: service.url, path };
}
