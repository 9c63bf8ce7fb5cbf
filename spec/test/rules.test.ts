import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { plugin } from "../plugin/plugin.ts";
import { runRedocly } from "../src/contract/redocly.ts";
import { readYaml } from "../src/contract/yaml.ts";

const CONFIG = fileURLToPath(new URL("../redocly.yaml", import.meta.url));
const CASES = fileURLToPath(new URL("rules", import.meta.url));

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly location: readonly { readonly source: { readonly ref: string }; readonly pointer: string }[];
  }[];
}

const casesOf = (rule: string): string[] => readdirSync(join(CASES, rule));

/** Lints the case's document under the contract's own configuration. */
async function lintCase(rule: string, name: string): Promise<{ exitCode: number; problems: string[] }> {
  const folder = join(CASES, rule, name);
  const { exitCode, stdout } = await runRedocly(folder, "lint", "openapi.yaml", "--config", CONFIG, "--format", "json");
  // The shape is that of Redocly's JSON report.
  const { problems } = JSON.parse(stdout) as Report;
  const described = problems.map(
    ({ ruleId, location }) => `${ruleId} ${location[0]?.source.ref}${location[0]?.pointer}`,
  );
  return { exitCode, problems: described.sort() };
}

async function expectedProblems(rule: string, name: string): Promise<string[]> {
  // Each case lists the rules that it breaks and where.
  const listed = (await readYaml(join(CASES, rule, name), "problems.yaml")) as { rule: string; at: string }[];
  return listed.map((problem) => `${problem.rule} ${problem.at}`).sort();
}

describe("the contract's own rules", () => {
  it("have a case that breaks each of them", () => {
    const broken = readdirSync(CASES).filter((rule) => rule !== "clean");
    expect(broken.sort()).toEqual(Object.keys(plugin().rules.oas3).sort());
  });

  const cases = readdirSync(CASES).flatMap((rule) => casesOf(rule).map((name) => [rule, name] as const));
  const breaking = cases.filter(([rule]) => rule !== "clean");

  it.concurrent.each(breaking)("report where %s is broken by %s", async (rule, name) => {
    const { exitCode, problems } = await lintCase(rule, name);
    expect(exitCode).toBe(1);
    expect(problems.filter((problem) => problem.startsWith("mim-cm/"))).toEqual(await expectedProblems(rule, name));
  });

  it.concurrent.each(casesOf("clean"))("find nothing, like all other rules, in %s", async (name) => {
    expect(await lintCase("clean", name)).toEqual({ exitCode: 0, problems: [] });
  });
});
