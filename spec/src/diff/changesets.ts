import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { membersOf, objectOf } from "../contract/json.ts";
import { SpecError } from "../contract/spec-error.ts";
import { type Bump, isBump, most } from "./bumps.ts";

const FOLDER = ".changeset";

function bumpsIn(file: string, text: string): [string, Bump][] {
  const [, header] = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(text) ?? [];
  if (header === undefined)
    throw new SpecError(`${FOLDER}/${file} has no front matter; write it with: npm run changeset`);
  return membersOf(parse(header)).map(([name, bump]) => {
    if (isBump(bump)) return [name, bump];
    throw new SpecError(
      `${FOLDER}/${file}: ${name} is raised by patch, minor or major, not by ${JSON.stringify(bump)}.`,
    );
  });
}

/** The groups of packages that always have one version. */
async function fixedGroups(folder: string): Promise<string[][]> {
  const text = await readFile(join(folder, "config.json"), "utf8").catch(() => "{}");
  const { fixed } = objectOf(JSON.parse(text));
  return Array.isArray(fixed) ? fixed.map((group) => [group].flat().map(String)) : [];
}

/** What the changesets below the root raise, by package. */
export async function pendingBumps(root: string): Promise<Map<string, Bump>> {
  const folder = join(root, FOLDER);
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".md") && file !== "README.md");
  const bumps = await Promise.all(files.map(async (file) => bumpsIn(file, await readFile(join(folder, file), "utf8"))));
  const pending = new Map<string, Bump>();
  const raise = (name: string, bump: Bump): void => void pending.set(name, most([pending.get(name) ?? "none", bump]));
  for (const [name, bump] of bumps.flat()) raise(name, bump);
  for (const group of await fixedGroups(folder)) {
    const highest = most(group.map((name) => pending.get(name) ?? "none"));
    for (const name of group) raise(name, highest);
  }
  return pending;
}
