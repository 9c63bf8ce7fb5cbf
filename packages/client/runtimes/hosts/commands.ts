import { join } from "node:path";
import type { Runtime } from "../../test/behaviour/case.ts";
import { bundle } from "../bundle.ts";
import { execute, installed, versionOf } from "../installed.ts";
import type { Outcome } from "../suite.ts";
import type { Host } from "./host.ts";

/** The runtimes that run a program from the command line. */
export const commands: readonly Host[] = [
  ...["node-22", "node-24", "node-26"].map((alias) => host("Node", "node", alias, `${alias}/bin/node`)),
  host("Bun", "bun", "@oven/bun-linux-x64", "@oven/bun-linux-x64/bin/bun"),
  host("Deno", "deno", "@deno/linux-x64-glibc", "@deno/linux-x64-glibc/deno", ["run", "--allow-net", "--allow-env"]),
];

function host(name: string, runtime: Runtime, packageName: string, binary: string, options: string[] = []): Host {
  return {
    name,
    version: versionOf(packageName),
    async run(baseUrl, folder) {
      const program = await bundle("command", join(folder, "command.mjs"));
      const args = [...options, program, runtime, baseUrl];
      const { stdout } = await execute(installed(binary), args, { timeout: 300_000 });
      // The program prints exactly this.
      return JSON.parse(stdout) as Outcome[];
    },
  };
}
