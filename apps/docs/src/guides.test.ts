import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lifecycle } from "@mim-cm/spec";
import openapi from "@mim-cm/spec/openapi.json" with { type: "json" };
import { expect, onTestFinished, test } from "vitest";
import { openCache } from "./cache.ts";
import { changelog } from "./changelog.ts";
import { errorTable } from "./error-table.ts";
import { fill } from "./guides.ts";
import { lifecycleDiagram, permissionTable } from "./lifecycle-diagram.ts";
import { reservedIds } from "./reserved-ids.ts";

const bundle = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-guides-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("the diagram has an arrow for every transition, and says in words what it draws", () => {
  const drawing = lifecycleDiagram();
  const count = Object.values(lifecycle.transitions).reduce((sum, { from }) => sum + from.length, 0);
  expect([...drawing.matchAll(/<path d="M160/g)]).toHaveLength(count);
  expect(drawing).toContain("Completed: from Approved (3) or Executing (18) to Completed (8).");
  expect(drawing).toContain("Canceled: from Pending (16) or Approved (3) or Executing (18) to Canceled (17).");
});

test("the table of permissions has a row for every value that can be sent", () => {
  for (const name of Object.keys(lifecycle.transitions)) expect(permissionTable()).toContain(`| \`${name}\` |`);
});

test("each reserved id stands beside the answer of its name", () => {
  const rows = reservedIds(openapi).split("\n").slice(2);
  expect(rows).toHaveLength(8);
  expect(rows).toContain('| `409` | `40900000-0000-4000-8000-000000000409` | `{"status":"Completed"}` | `conflict` |');
});

test("the table of errors has every documented error, and demands advice for a new one", () => {
  const table = errorTable(openapi);
  const [operation] = Object.values(openapi.paths).map(({ put }) => put);
  const errors = Object.keys(operation?.responses ?? {}).filter((status) => !status.startsWith("2"));
  for (const status of errors) expect(table).toContain(`| \`${status}\` |`);
  expect(table).not.toContain("Origin:");
  const responses = { ...operation?.responses, 418: { description: "A teapot." } };
  const extended = { ...openapi, paths: { "/x": { put: { ...operation, responses } } } };
  expect(() => errorTable(extended)).toThrow("what to do about 418");
});

test("an example stands in a guide as its file has it, under its name", async () => {
  const file = "node-service/service.ts";
  const source = await readFile(new URL(`../../../examples/${file}`, import.meta.url), "utf8");
  expect(await fill(`Before\n\n{{example:${file}}}\n\nAfter`, openapi, "")).toBe(
    `Before\n\n\`\`\`typescript title="${file}"\n${source}\`\`\`\n\nAfter`,
  );
});

test.each([
  ["{{example:node-service/gone.ts}}", "node-service/gone.ts"],
  ["{{example:node-service}}", "node-service"],
  ["{{example:}}", "does not know"],
  ["{{sample:gone.py}}", "samples/gone.py"],
  ["{{ curl }}", "{{ curl }}"],
  ["{{toString}}", "{{toString}}"],
])("%s in a guide stops the build", async (text, complaint) => {
  await expect(fill(text, openapi, "")).rejects.toThrow(complaint);
});

test("no guide has a program of its own, except for the calls that it tells to move away from", async () => {
  const folder = new URL("../guides/", import.meta.url);
  const own = (await readdir(folder)).map(async (name) => {
    const text = await readFile(new URL(name, folder), "utf8");
    return [...text.matchAll(/^```(\w*)\n/gm)].map(([, kind]) => `${name}: ${kind}`);
  });
  const kinds = (await Promise.all(own)).flat().filter((line) => line.match(/: $/) === null && !line.endsWith(": sh"));
  expect(kinds).toEqual(["migrate.md: js"]);
});

test("without a release the changelog says that there is nothing to compare", async () => {
  const folder = await scratch();
  expect(await changelog(bundle, folder, openCache(join(folder, "cache")))).toContain(
    "no version has been released yet",
  );
});

test("with releases it lists what has changed since the last one", async () => {
  const folder = await scratch();
  await writeFile(join(folder, "0.0.2.json"), JSON.stringify({ ...openapi, components: {} }));
  const last = { ...openapi, info: { ...openapi.info, version: "0.0.10", description: "Old." } };
  await writeFile(join(folder, "0.0.10.json"), JSON.stringify(last));
  const text = await changelog(bundle, folder, openCache(join(folder, "cache")));
  expect(text).toContain(`## ${openapi.info.version} compared with 0.0.10`);
  expect(text).toContain("| patch | modified | `#/info · description` |");
});
