import { escapeMarkup } from "./markup.ts";
import type { CheckResult, Failure, Report } from "./model.ts";
import { summaryOf } from "./summary.ts";

/** Writes a report as JUnit XML: one test case a check, each failure in it, `skipped` for checks that were not run. */
export function junitReport(report: Report): string {
  const { failed, notRun } = summaryOf(report);
  const counts = `tests="${report.checks.length}" failures="${failed}" skipped="${notRun}" errors="0" time="${report.durationMs / 1000}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mim-cm-conformance" ${counts}>`,
    `  <testsuite name="${escapeMarkup(`${report.document.title} at ${report.baseUrl}`)}" timestamp="${report.startedAt}" ${counts}>`,
    "    <properties>",
    `      <property name="seed" value="${report.seed}"/>`,
    `      <property name="profile" value="${report.profile}"/>`,
    `      <property name="maxCases" value="${report.maxCases}"/>`,
    "    </properties>",
    ...report.checks.map(testCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(check: CheckResult): string {
  const head = `    <testcase classname="conformance" name="${escapeMarkup(check.id)}" time="${check.durationMs / 1000}"`;
  const inner = [
    ...check.failures.map(failure),
    ...(check.status === "not-run" ? [`      <skipped message="${escapeMarkup(check.reason ?? "")}"/>`] : []),
  ];
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, "    </testcase>"].join("\n");
}

function failure({ why, pointer, curl, response, replay, check }: Failure): string {
  const answer = response ? `${response.status} ${response.body}` : "none";
  const text = `contract: ${pointer}\nrequest: ${curl ?? "none alone"}\nanswer: ${answer}\nagain: ${replay}`;
  return `      <failure type="${escapeMarkup(check)}" message="${escapeMarkup(why)}">${escapeMarkup(text)}</failure>`;
}
