import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);

let mock: Mock;
let folder: string;

/** Sends to the mock what the README sends to api.contoso.com. */
const redirect = (url: string) => `
  const { fetch } = globalThis;
  globalThis.fetch = (request, init) =>
    fetch(new Request(request.url.replace("https://api.contoso.com", "${url}"), { method: request.method, headers: request.headers }), init);
`;

beforeAll(async () => {
  mock = await startMock();
  // Inside the package, so that its own name can be resolved.
  folder = await mkdtemp(join(root, ".readme-"));
  await writeFile(join(folder, "tsconfig.json"), '{ "extends": "../tsconfig.json", "include": ["*.ts"] }');
  await writeFile(join(folder, "redirect.mjs"), redirect(mock.url));
  await Promise.all(blocks.map((code, index) => writeFile(join(folder, `block-${index}.ts`), code)));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

test("the README's code type-checks", { timeout: 60_000 }, async () => {
  const tsc = fileURLToPath(new URL("./bin/tsc", import.meta.resolve("typescript/package.json")));
  const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch((error: { stdout: string }) => error);
  expect(stdout).toBe("");
});

test.each(
  blocks.map((code, index) => [code.split("\n").find((line) => line.includes("await")) ?? code, code, index] as const),
)("the README's code prints what it says: %s", { timeout: 30_000 }, async (_, code, index) => {
  const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = ""]) => text);
  const options = ["--conditions=@mim-cm/source", "--import", join(folder, "redirect.mjs")];
  const { stdout, stderr } = await run(process.execPath, [...options, join(folder, `block-${index}.ts`)]);
  expect(stderr).toBe("");
  expect(stdout.trimEnd().split("\n")).toEqual(expected);
  expect(expected).not.toEqual([]);
});
