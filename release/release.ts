/**
 * Everything that a release is but its last step: `npm run release`. Builds what is committed twice in fresh clones, compares the
 * bytes, proves the packages by installing them, and leaves them in `release/dist` with their digests. `--publish` publishes them,
 * with provenance: for a workflow that the registry trusts.
 */
import { copyFileSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { commonVersion } from "./src/contract-version.ts";
import type { Tarball } from "./src/pack.ts";
import { ROOT, readManifest } from "./src/packages.ts";
import { proveAll } from "./src/prove.ts";
import { run } from "./src/run.ts";
import { withScratch } from "./src/scratch.ts";
import { footprint } from "./src/supply.ts";
import { installTools, RELEASE } from "./src/tools.ts";
import { packTwice } from "./src/twins.ts";

const { values } = parseArgs({ options: { publish: { type: "boolean", default: false } } });

async function refuseUncommitted(): Promise<void> {
  const status = await run("git", ["status", "--porcelain"], { cwd: ROOT });
  if (status !== "") throw new Error(`A release is made of what is committed. Commit or remove:\n${status}`);
  const notes = globSync(".changeset/*.md", { cwd: ROOT }).filter((file) => basename(file) !== "README.md");
  if (notes.length > 0) throw new Error(`${notes.length} notes are in no version yet; run: npm run version-packages`);
}

/** What stands in the way of publishing from here, as sentences. */
function obstacles(): string[] {
  const { repository } = readManifest(ROOT);
  return [
    ...(repository === undefined ? ["package.json names no repository, which provenance points to."] : []),
    ...(process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined && process.env["SIGSTORE_ID_TOKEN"] === undefined
      ? ["No workflow runs this whose identity a registry could trust."]
      : []),
  ];
}

function keep(tarballs: readonly Tarball[]): string[] {
  const folder = join(RELEASE, "dist");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file } of tarballs) copyFileSync(file, join(folder, basename(file)));
  const digests = tarballs.map(({ file, digest }) => `${digest}  ${basename(file)}\n`);
  writeFileSync(join(folder, "SHA256SUMS"), digests.join(""));
  return tarballs.map(({ file }) => join(folder, basename(file)));
}

const missing = obstacles();
if (values.publish && missing.length > 0) throw new Error(`Nothing is published. ${missing.join(" ")}`);
await refuseUncommitted();
const version = commonVersion();
await installTools();
const files = await withScratch(async (scratch) => {
  const tarballs = await packTwice(scratch);
  console.log("✓ two builds in different folders are byte-identical");
  const consumers = await proveAll(tarballs, scratch);
  for (const [name, consumer] of consumers) footprint(name, consumer);
  return keep(tarballs);
});
for (const file of files) {
  const args = ["publish", file, "--access", "public", ...(values.publish ? ["--provenance"] : [])];
  if (values.publish) await run("npm", args, { cwd: RELEASE });
  console.log(`${values.publish ? "published" : "would publish"}: npm ${args.join(" ")}`);
}
console.log(
  `Version ${version}${values.publish ? " is published." : ": nothing was published."} ${missing.join(" ")}`.trim(),
);
