import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import type { Report } from "./model.ts";
import { prettyReport } from "./pretty.ts";

export const FORMATS = ["pretty", "json", "junit", "html"] as const;

export type ReportFormat = (typeof FORMATS)[number];

/**
 * Writes a report as text.
 * @param format `pretty` for a terminal, `json` for programs, `junit` for CI servers, `html` as a page that can be handed on
 * @param useColor for `pretty` only
 */
export function formatReport(report: Report, format: ReportFormat, useColor = false): string {
  if (format === "pretty") return prettyReport(report, useColor);
  if (format === "junit") return junitReport(report);
  return format === "html" ? htmlReport(report) : `${JSON.stringify(report, undefined, 2)}\n`;
}
