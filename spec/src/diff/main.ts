/**
 * The change gate: compares the contract with its last release, or with the document, tag, branch or commit that is given,
 * and fails where a package gets a smaller bump than the changes need.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SpecError } from "../contract/spec-error.ts";
import { isEnough, packageBumps } from "./bumps.ts";
import { pendingBumps } from "./changesets.ts";
import { compare } from "./compare.ts";
import { lifecycleFindings } from "./lifecycle-findings.ts";
import { probeFindings } from "./probe-findings.ts";
import { lastRelease, readBase, readCheckout } from "./release.ts";
import { report } from "./report.ts";

const { values, positionals } = parseArgs({ options: { root: { type: "string" } }, allowPositionals: true });
const root = values.root ?? fileURLToPath(new URL("../../..", import.meta.url));

/** npm runs scripts in the workspace; a file is named from where the command was typed. */
const fromCaller = (base: string): string =>
  base.endsWith(".json") ? resolve(process.env["INIT_CWD"] ?? process.cwd(), base) : base;

async function main([given]: readonly string[]): Promise<boolean> {
  const name = given === undefined ? await lastRelease(root) : fromCaller(given);
  if (name === undefined) {
    process.stdout.write(
      "Nothing was compared: there has been no release yet (no tag v*), so that no change can break anybody.\n",
    );
    return true;
  }
  const [base, now] = await Promise.all([readBase(root, name), readCheckout(root)]);
  const life = base.lifecycle && now.lifecycle ? lifecycleFindings(base.lifecycle, now.lifecycle) : [];
  const probes = base.probes && now.probes ? probeFindings(base.probes, now.probes) : [];
  const findings = [...(await compare(base.document, now.document)), ...life, ...probes];
  const pending = await pendingBumps(root);
  const bumps = packageBumps(findings, { before: base.versions, now: now.versions, pending });
  process.stdout.write(report(given ?? name, findings, bumps));
  return bumps.every(isEnough);
}

try {
  if (!(await main(positionals))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
