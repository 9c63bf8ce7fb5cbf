import type { Check } from "./package/check.ts";
import type { Outcome } from "./suite.ts";

export interface Run {
  readonly name: string;
  readonly version: string;
  readonly outcomes: readonly Outcome[];
}

const MARKERS = /(<!-- runtimes -->\n)[\s\S]*?(<!-- \/runtimes -->)/;

/** The README with the result in place of the last one. */
export function withResult(readme: string, runs: readonly Run[], checks: readonly Check[], date: Date): string {
  if (!MARKERS.test(readme)) throw new Error("The README has no place for the result.");
  const result = [sentence(runs, date), table(runs), exceptions(runs), packageChecks(checks)]
    .filter(Boolean)
    .join("\n\n");
  return readme.replace(MARKERS, (_, begin: string, end: string) => `${begin}\n${result}\n\n${end}`);
}

function sentence(runs: readonly Run[], date: Date): string {
  const count = runs[0]?.outcomes.length ?? 0;
  const day = date.toISOString().slice(0, 10);
  return `${day}, ${process.platform} ${process.arch}: the same ${count} cases, against a server that misbehaves on purpose.`;
}

function table(runs: readonly Run[]): string {
  const rows = runs.map(({ name, version, outcomes }) => {
    const excepted = outcomes.filter(({ exception }) => exception !== undefined).length;
    const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
    return [name, version, outcomes.length - excepted - failed, failed, excepted];
  });
  const head = ["runtime", "version", "passed", "failed", "not applicable"];
  const rule = ["---", "---", "---:", "---:", "---:"];
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What does not apply where, by its reason. */
function exceptions(runs: readonly Run[]): string {
  const lines = new Map<string, string[]>();
  for (const { name: runtime, outcomes } of runs) {
    for (const { name, exception } of outcomes) {
      if (exception === undefined) continue;
      const line = `“${name}”: ${exception}`;
      lines.set(line, [...new Set([...(lines.get(line) ?? []), runtime])]);
    }
  }
  return [...lines].map(([line, runtimes]) => `- ${runtimes.join(", ")}, ${line}.`).join("\n");
}

function packageChecks(checks: readonly Check[]): string {
  const names = [...new Set(checks.map(({ name }) => name))].join(", ");
  const found = checks.filter(({ finding }) => finding !== "").length;
  return `The packed package: ${found === 0 ? "no finding" : `${found} with findings`} by ${names} (\`skipLibCheck: false\`).`;
}
