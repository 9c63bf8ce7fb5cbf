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

function prism(name: string, label: string, ...flags: string[]): Candidate {
  const packages = ["@stoplight/prism-cli"];
  const script = command(BENCH, "@stoplight/prism-cli");
  const args = [script, "mock", BUNDLE, "--host", "127.0.0.1", "--port", "{port}", ...flags];
  return { name, label, packages, folder: BENCH, start: { args, cwd: BENCH } };
}

function script(name: string, label: string, ...packages: string[]): Candidate {
  const start = { args: [join(DIST, "mocks", `${name}.js`)], cwd: BENCH };
  return { name, label, packages, folder: BENCH, start };
}

function ours(): Candidate {
  const args = [command(OURS, "@mim-cm/mock"), "--port", "{port}"];
  const packages = ["@mim-cm/mock"];
  return { name: "ours", label: "**@mim-cm/mock, log on**", packages, folder: OURS, start: { args, cwd: OURS } };
}

/** The mocks side by side; called once everything is installed. */
export function mocks(): readonly Candidate[] {
  return [
    prism("prism", "**Prism, log on (its default)**"),
    ours(),
    prism("prism-silent", "Prism `-v silent`", "-v", "silent"),
    script("scalar", "@scalar/mock-server", "@scalar/mock-server", "@hono/node-server"),
    script("openapi-backend", "openapi-backend mock on `node:http`", "openapi-backend"),
  ];
}
