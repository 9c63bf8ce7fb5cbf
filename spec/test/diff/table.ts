import type { Audience } from "../../src/diff/change.ts";
import { AUDIENCES, type Label } from "./labels.ts";

/** What the gate said of an edit, beside what is the case. */
export interface Outcome {
  readonly label: Label;
  readonly said: readonly Audience[];
}

/** An audience that an edit breaks, or not, and that the gate says it breaks, or not. */
function count(outcomes: readonly Outcome[], isBroken: boolean, isSaid: boolean): number {
  const pairs = outcomes.flatMap(({ label, said }) =>
    AUDIENCES.filter((one) => label.breaks.includes(one) === isBroken && said.includes(one) === isSaid),
  );
  return pairs.length;
}

const isBreaking = ({ label }: Outcome, audience: Audience): boolean => label.breaks.includes(audience);

function row(title: string, outcomes: readonly Outcome[]): string {
  const cells = [
    outcomes.length,
    ...AUDIENCES.map((audience) => outcomes.filter((one) => isBreaking(one, audience)).length),
    count(outcomes, true, false),
    count(outcomes, false, true),
  ];
  return `| ${title} | ${cells.join(" | ")} |`;
}

/** Writes the outcome as Markdown: a row an operator. */
export function editTable(outcomes: readonly Outcome[]): string {
  const groups = [...Map.groupBy(outcomes, ({ label }) => label.operator)];
  const [safe, alarms] = [count(outcomes, false, false) + count(outcomes, false, true), count(outcomes, false, true)];
  return [
    "| What the edit does | Edits | Break callers | Break implementers | Breaks called safe | Safe called breaking |",
    "|---|---|---|---|---|---|",
    ...groups.map(([operator, group]) => row(operator, group)),
    row("**all**", outcomes),
    "",
    `Called breaking of what is safe: ${alarms} of ${safe}, ${((100 * alarms) / safe).toFixed(1)} %.`,
  ].join("\n");
}
