import { stripVTControlCharacters, styleText } from "node:util";
import type { CheckResult, Failure, Report } from "./model.ts";
import { summaryOf } from "./summary.ts";

const WIDTH = 100;
// The other reports have longer ones as a whole.
const MOST_CURL = 700;
// More of one check than these would bury the others.
const MOST_FAILURES = 5;

type Style = Parameters<typeof styleText>[0];

/** Writes a report for a terminal. */
export function prettyReport(report: Report, useColor: boolean): string {
  const paint = (style: Style, text: string): string =>
    useColor ? styleText(style, text, { validateStream: false }) : text;
  const lines = [
    "",
    `${paint("bold", report.document.title)} ${report.document.version} at ${paint("cyan", report.baseUrl)}`,
    paint("dim", `profile ${report.profile}, seed ${report.seed}, at most ${report.maxCases} generated calls`),
    "",
    ...report.checks.flatMap((check) => checkLines(check, paint)),
    "",
    verdict(report, paint),
    "",
  ];
  return lines.join("\n");
}

type Paint = (style: Style, text: string) => string;

const MARKS: Readonly<Record<CheckResult["status"], readonly [string, Style]>> = {
  passed: ["✓", "green"],
  failed: ["✗", "red"],
  "not-run": ["–", "yellow"],
};

function checkLines(check: CheckResult, paint: Paint): string[] {
  const [mark, style] = MARKS[check.status];
  const calls = `${check.calls} ${check.calls === 1 ? "call" : "calls"}`;
  const note = check.status === "not-run" ? `not run: ${check.reason}` : calls;
  const head = `${paint(style, mark)} ${check.id.padEnd(26)} ${paint("dim", note)}`;
  const partly =
    check.status === "failed" && check.reason !== undefined
      ? [paint("yellow", `    then not run: ${check.reason}`)]
      : [];
  const shown = check.failures.slice(0, MOST_FAILURES).flatMap((failure) => failureLines(failure, paint));
  const rest = check.failures.length - MOST_FAILURES;
  return [
    head,
    ...shown,
    ...(rest > 0 ? [paint("dim", `    … and ${rest} more; the json and html reports have all`)] : []),
    ...partly,
  ];
}

function failureLines(failure: Failure, paint: Paint): string[] {
  const times = failure.count === 1 ? "" : paint("dim", ` (${failure.count} calls)`);
  const answer = failure.response;
  return [
    `    ${paint("red", printable(failure.why))}${times}`,
    `      ${paint("dim", "contract")}  ${failure.pointer}`,
    `      ${paint("dim", "request ")}  ${printable(shorten(failure.curl ?? "none alone", MOST_CURL))}`,
    `      ${paint("dim", "answer  ")}  ${answer ? `${answer.status} ${printable(shorten(answer.body, WIDTH))}` : "none"}`,
    `      ${paint("dim", "again   ")}  ${failure.replay}`,
    "",
  ];
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

/** What a server answers must not steer the terminal. */
function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(
    /\p{Cc}/gu,
    (letter) => `\\x${(letter.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`,
  );
}

function verdict(report: Report, paint: Paint): string {
  const { passed, failed, notRun, faults } = summaryOf(report);
  const counts = `${passed} passed, ${failed} failed, ${notRun} not run; ${report.calls} calls in ${(report.durationMs / 1000).toFixed(1)} s`;
  if (report.conforms)
    return `${paint(["bold", "green"], "The server keeps the contract,")} as far as it was checked: ${counts}.`;
  if (failed === 0) return `${paint(["bold", "yellow"], "Nothing could be checked:")} ${counts}.`;
  return `${paint(["bold", "red"], `The server breaks the contract in ${faults} ${faults === 1 ? "way" : "ways"}:`)} ${counts}.`;
}
