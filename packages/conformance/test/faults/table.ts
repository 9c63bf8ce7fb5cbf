import type { Fault } from "./fault.ts";

export interface Detection {
  readonly fault: Fault;
  /** The checks that found it; empty for a miss. */
  readonly foundBy: readonly string[];
  /** Whether Redocly Respect alone finds it, with the contract's workflows. */
  readonly byRespect: boolean;
  /** Whether Prism's proxy finds it, in the traffic of a team's tests. */
  readonly byPrism: boolean;
}

// A column of a dozen names is read by nobody.
const MOST_NAMES = 3;

/** The checks that found most of a group. */
function finders(group: readonly Detection[]): string {
  const counts = Map.groupBy(
    group.flatMap(({ foundBy }) => foundBy),
    (id) => id,
  );
  const ids = [...counts].sort(([, a], [, b]) => b.length - a.length).map(([id]) => `\`${id}\``);
  const more = ids.length - MOST_NAMES;
  return ids.slice(0, MOST_NAMES).join(", ") + (more > 0 ? `, ${more} more` : "");
}

function cells(group: readonly Detection[]): number[] {
  const found = group.filter(({ foundBy }) => foundBy.length > 0).length;
  const others = [group.filter(({ byRespect }) => byRespect), group.filter(({ byPrism }) => byPrism)];
  return [group.length, found, group.length - found, ...others.map(({ length }) => length)];
}

/** Writes the outcome as Markdown: a row an operator, and a line a miss. */
export function faultTable(detections: readonly Detection[]): string {
  const rows = [...Map.groupBy(detections, ({ fault }) => fault.operator)].map(
    ([operator, group]) => `| ${operator} | ${cells(group).join(" | ")} | ${finders(group)} |`,
  );
  const misses = detections.filter(({ foundBy }) => foundBy.length === 0);
  const total = `| **all** | ${cells(detections)
    .map((cell) => `**${cell}**`)
    .join(" | ")} | |`;
  const head = [
    "| What the server does | Faults | Found | Missed | Respect alone | Prism's proxy | First found by |",
    "|---|---|---|---|---|---|---|",
  ];
  const missed = misses.map(({ fault }) => `- ${fault.operator}: ${fault.name}`);
  return [...head, ...rows, total, "", missed.length === 0 ? "No fault was missed." : "Missed:", "", ...missed]
    .join("\n")
    .trimEnd();
}
