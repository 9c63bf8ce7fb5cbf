/** Checks any running server against its OpenAPI contract. */
export { checks } from "./checks/index.ts";
export { ConformanceError } from "./conformance-error.ts";
export { expectConformance } from "./expect-conformance.ts";
export type { ConformanceOptions, Profile } from "./options.ts";
export { formatReport, type ReportFormat } from "./report/index.ts";
export type { CheckResult, Failure, Progress, Report } from "./report/model.ts";
export type { Check } from "./run/check.ts";
export { runConformance } from "./run/run.ts";
