import type { ConformanceOptions, Report } from "../../src/index.ts";
import { runConformance } from "../../src/index.ts";
import { type Behavior, startServer } from "./server.ts";
import { TOKEN } from "./steps.ts";
import { SACRIFICES } from "./store.ts";

/** Options under which nothing is left out. */
export const EVERYTHING: Omit<ConformanceOptions, "baseUrl"> = {
  auth: `Bearer ${TOKEN}`,
  allowChanges: true,
  seeded: true,
  ids: SACRIFICES,
  // Longer than a busy machine takes, so that no correct server is blamed for it.
  timeout: 20_000,
};

/** Checks a server of its own, started for this run. */
export async function runAgainst(
  behavior: Behavior | undefined,
  options: Partial<ConformanceOptions>,
): Promise<Report> {
  const server = await startServer(behavior);
  try {
    return await runConformance({ ...options, baseUrl: server.url });
  } finally {
    await server.close();
  }
}

/** The ids of the checks with an outcome. */
export function checksThat(report: Report, status: Report["checks"][number]["status"]): string[] {
  return report.checks.filter((check) => check.status === status).map(({ id }) => id);
}
