import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSamples, samplePath } from "../src/samples.ts";

const run = promisify(execFile);
const NODE = [process.execPath, "--conditions=@mim-cm/source"];

/** How a file is run, by the end of its name: the first of these tools that the machine has. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sh: [["sh"]],
  ts: [NODE],
  mjs: [NODE],
  cs: [["dotnet", "run"]],
  java: [["java"]],
  py: [["python3"], ["python"]],
  ps1: [["pwsh", "-File"]],
};

function isThere(tool: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return existsSync(tool) || folders.some((folder) => existsSync(join(folder, tool)));
}

function commandFor(file: string): readonly string[] | undefined {
  const needed = file.endsWith(".sh") && !isThere("curl") ? [] : (TOOLS[file.split(".").at(-1) ?? ""] ?? []);
  return needed.find(([tool = ""]) => isThere(tool));
}

const FILES = (await readSamples()).map(({ file }) => file);
const runnable = FILES.filter((file) => commandFor(file) !== undefined);
const skipped = FILES.filter((file) => !runnable.includes(file));
if (skipped.length > 0) console.log(`samples not run, for want of their tools: ${skipped.join(", ")}`);

let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  mock = await startMock();
});

afterAll(() => mock.close());

test("Node's samples are among those that run everywhere", () => {
  expect(runnable).toEqual(expect.arrayContaining(["client.ts", "fetch.mjs"]));
});

test.each(runnable)("%s completes the documented request on the mock", async (file) => {
  mock.reset();
  const [tool = "", ...before] = commandFor(file) ?? [];
  const env = { ...process.env, MIM_CM_URL: mock.url, MIM_CM_TOKEN: "sample" };
  const { stdout } = await run(tool, [...before, fileURLToPath(samplePath(file))], { env });
  expect(stdout).toContain("a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099");
  expect(stdout).toMatch(/\b8\b|Completed/);
  const calls = mock.journal();
  expect(calls).toHaveLength(1);
  expect(JSON.stringify(calls[0])).toContain("Completed");
});
