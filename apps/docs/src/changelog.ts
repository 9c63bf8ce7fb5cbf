import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cache } from "./cache.ts";
import { asNode } from "./openapi.ts";
import { redocly } from "./redocly.ts";
import { code, table } from "./reference/markdown.ts";

/** The version that a file of a release is named by, as numbers that compare. */
function versionOf(file: string): number[] {
  return file
    .replace(/\.json$/, "")
    .split(".")
    .map(Number);
}

function later(one: string, other: string): number {
  const [left, right] = [versionOf(one), versionOf(other)];
  const index = left.findIndex((part, place) => part !== right[place]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}

/** The bundles of released versions, `<version>.json` in `folder`, oldest first. */
async function releasesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d+\.\d+\.\d+\.json$/.test(name)).sort(later);
}

async function diff(base: string, revision: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-docs-"));
  const output = join(folder, "diff.json");
  try {
    await redocly("diff", base, revision, "--format", "json", "--fail-on", "none", "--output", output);
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function changeTable(report: unknown): string {
  const changes: unknown = asNode(report)["changes"];
  const rows = (Array.isArray(changes) ? changes : []).map(asNode).map((change) => {
    const place = String(change["path"]) + (change["property"] === undefined ? "" : ` · ${change["property"]}`);
    return [String(change["impact"]), String(change["kind"]), code(place)];
  });
  return rows.length === 0 ? "Nothing has changed." : table(["Impact", "Change", "Place"], rows);
}

/**
 * What has changed since the last release, as Markdown: `redocly diff` of the last bundle in `releases` and the one at
 * `bundle`. Says so where there is no release to compare with.
 */
export async function changelog(bundle: string, releases: string, cache: Cache): Promise<string> {
  const text = await readFile(bundle, "utf8");
  const version = String(asNode(asNode(JSON.parse(text))["info"])["version"]);
  const last = (await releasesIn(releases)).at(-1);
  if (last === undefined) {
    return `The contract is at version ${version}, and no version has been released yet: there is nothing to compare it with.`;
  }
  const base = join(releases, last);
  const report = await cache.get("diff", [await readFile(base, "utf8"), text], () => diff(base, bundle));
  const before = last.replace(/\.json$/, "");
  return `## ${version} compared with ${before}\n\n${changeTable(JSON.parse(report))}`;
}
