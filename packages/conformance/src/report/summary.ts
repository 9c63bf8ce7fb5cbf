import type { Report } from "./model.ts";

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  /** Different failures of all checks. */
  readonly faults: number;
}

/** Counts the checks of a report by their outcome. */
export function summaryOf({ checks }: Report): Summary {
  const count = (status: string): number => checks.filter((check) => check.status === status).length;
  const faults = checks.reduce((sum, { failures }) => sum + failures.length, 0);
  return { passed: count("passed"), failed: count("failed"), notRun: count("not-run"), faults };
}
