import type { TestProject } from "vitest/node";
import { startPostgres } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Port of the PostgreSQL server that the tests share; each makes a database of its own on it. */
    postgresPort: number;
  }
}

/** Starts the server before the first test, and ends it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // No test of this server ends the machine under it, which is all that syncing would guard against.
  const server = await startPostgres({ fsync: "off", full_page_writes: "off", max_connections: "200" });
  project.provide("postgresPort", server.port);
  return () => server.stop();
}
