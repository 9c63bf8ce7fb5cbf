import type { Fault } from "./fault.ts";

export interface Detection {
  readonly fault: Fault;
  /** The checks that found it; empty for a miss. */
  readonly foundBy: readonly string[];
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

/** Writes the outcome as Markdown: a row an operator, and a row a miss. */
export function faultTable(detections: readonly Detection[]): string {
  const rows = [...Map.groupBy(detections, ({ fault }) => fault.operator)].map(([operator, group]) => {
    const found = group.filter(({ foundBy }) => foundBy.length > 0).length;
    return `| ${operator} | ${group.length} | ${found} | ${group.length - found} | ${finders(group)} |`;
  });
  const misses = detections.filter(({ foundBy }) => foundBy.length === 0);
  const total = `| **all** | **${detections.length}** | **${detections.length - misses.length}** | **${misses.length}** | |`;
  const head = ["| What the server does | Faults | Found | Missed | First found by |", "|---|---|---|---|---|"];
  const missed = misses.map(({ fault }) => `- ${fault.operator}: ${fault.name}`);
  return [...head, ...rows, total, "", missed.length === 0 ? "No fault was missed." : "Missed:", "", ...missed]
    .join("\n")
    .trimEnd();
}
