/** The long checks. Each writes its dated result into VERIFIED.md. `npm run verify -- --help` tells what can be chosen. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const HELP = `npm run verify [-- <check>… [--count <n>] [--file <name>]…]

Checks: hostile, generated, documents, routing, workerd, mutation. Without a name: all of them.
  --count <n>   hostile calls or generated values (1,000,000)
  --file <name> what is mutated, such as "router": a file of src without its ending, can be given more than once (all of the run-time)`;

/** What the checks need is installed here only, and only by this script; again when the lockfile is newer. */
function install(): void {
  const modified = (name: string): number =>
    statSync(join(import.meta.dirname, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) return;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", args, { cwd: import.meta.dirname, stdio: ["ignore", "ignore", "inherit"] });
}

/** Loaded when they are asked for: what they import is installed only then. */
const CHECKS: Readonly<Record<string, (count: number, files: readonly string[]) => Promise<void>>> = {
  hostile: async (count) => (await import("./hostile.ts")).verifyHostile(count),
  generated: async (count) => (await import("./generated.ts")).verifyGenerated(count),
  documents: async () => (await import("./documents.ts")).verifyDocuments(),
  routing: async () => (await import("./routing.ts")).verifyRouting(),
  workerd: async () => (await import("./workerd.ts")).verifyWorkerd(),
  mutation: async (_count, files) => (await import("./mutation.ts")).verifyMutation(files),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "1000000" },
    file: { type: "string", multiple: true, default: [] },
    help: { type: "boolean" },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(CHECKS);
if (values.help || !names.every((name) => Object.hasOwn(CHECKS, name))) {
  console.error(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  install();
  for (const name of names) {
    console.log(`verify ${name}`);
    await CHECKS[name]?.(Number(values.count), values.file);
  }
}
