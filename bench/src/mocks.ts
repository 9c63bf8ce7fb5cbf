import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "./candidates.ts";
import { BENCH, BUNDLE, DIST, OURS } from "./paths.ts";

/** The script behind the first command of an installed package. */
function command(folder: string, name: string): string {
  const base = join(folder, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(base, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === "string" ? bin : Object.values(bin)[0];
  if (script === undefined) throw new Error(`${name} has no command.`);
  return join(base, script);
}

const PRISM = "@stoplight/prism-cli";

function prism(name: string, label: string, ...flags: string[]): Candidate {
  const args = [command(BENCH, PRISM), "mock", BUNDLE, "--host", "127.0.0.1", "--port", "{port}", ...flags];
  return { name, label, packages: [PRISM], folder: BENCH, start: { args, cwd: BENCH } };
}

function script(name: string, label: string, ...packages: string[]): Candidate {
  const start = { args: [join(DIST, "mocks", `${name}.js`)], cwd: BENCH };
  return { name, label, packages, folder: BENCH, start };
}

function ours(name: string): Candidate {
  const start = { args: [command(OURS, "@mim-cm/mock"), "--port", "{port}"], cwd: OURS };
  return { name, label: "**@mim-cm/mock, log on**", packages: ["@mim-cm/mock"], folder: OURS, start };
}

/** The commands are looked up when they are needed: what they belong to is installed by then. */
const MOCKS: Readonly<Record<string, (name: string) => Candidate>> = {
  prism: (name) => prism(name, "**Prism, log on (its default)**"),
  ours,
  "prism-silent": (name) => prism(name, "Prism `-v silent`", "-v", "silent"),
  scalar: (name) => script(name, "@scalar/mock-server", "@scalar/mock-server", "@hono/node-server"),
  "openapi-backend": (name) => script(name, "openapi-backend mock on `node:http`", "openapi-backend"),
};

/** The mocks with these names; without names all of them. */
export function mocks(names: readonly string[] = Object.keys(MOCKS)): readonly Candidate[] {
  return names.flatMap((name) => MOCKS[name]?.(name) ?? []);
}
