import { isEnough, type PackageBump } from "./bumps.ts";
import type { Finding } from "./change.ts";

function titleOf({ breaks, weight }: Finding): string {
  if (breaks.length > 0) return `breaks ${breaks.join(" and ")}`;
  return weight === "addition" ? "breaks nobody" : "only prose, examples or marks";
}

const ORDER = [
  "breaks callers and implementers",
  "breaks callers",
  "breaks implementers",
  "breaks nobody",
  "only prose, examples or marks",
];

/** The findings by whom they break, one below the other. */
function findingsText(findings: readonly Finding[]): string {
  const groups = Map.groupBy(findings, titleOf);
  return ORDER.flatMap((title) => {
    const group = groups.get(title) ?? [];
    const lines = group.map(({ path, message }) => `  ${message}\n    ${path}`);
    return group.length === 0 ? [] : [`${title}\n${[...new Set(lines)].join("\n")}\n`];
  }).join("\n");
}

function bumpsText(bumps: readonly PackageBump[]): string {
  const width = Math.max(...bumps.map(({ name }) => name.length));
  return bumps
    .map((one) => `${isEnough(one) ? "✓" : "✗"} ${one.name.padEnd(width)}  needs ${one.needed}, gets ${one.given}\n`)
    .join("");
}

/** What the gate prints: what has changed, what each package needs, and what is missing. */
export function report(base: string, findings: readonly Finding[], bumps: readonly PackageBump[]): string {
  if (findings.length === 0) return `The contract has not changed since ${base}.\n`;
  const missing = bumps.filter((one) => !isEnough(one));
  const changeset = missing.map(({ name, needed }) => `"${name}": ${needed}`).join(", ");
  const advice = missing.length === 0 ? "" : `\nAdd a changeset (npm run changeset) with ${changeset}.\n`;
  return `Changes of the contract since ${base}\n\n${findingsText(findings)}\n${bumpsText(bumps)}${advice}`;
}
