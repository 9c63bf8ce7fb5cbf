import { ConformanceError } from "./conformance-error.ts";
import type { ConformanceOptions } from "./options.ts";
import type { Report } from "./report/model.ts";
import { prettyReport } from "./report/pretty.ts";
import { runConformance } from "./run/run.ts";

/**
 * For tests, in Vitest or any other runner: resolves with the report where the server keeps its contract.
 * @throws ConformanceError with the whole report as its message where it does not
 */
export async function expectConformance(options: ConformanceOptions): Promise<Report> {
  const report = await runConformance(options);
  if (!report.conforms) throw new ConformanceError(prettyReport(report, false));
  return report;
}
