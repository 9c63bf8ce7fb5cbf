import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readSamples, samplePath } from "../src/samples.ts";

// Java compiles the file before it runs it.
vi.setConfig({ testTimeout: 30_000 });

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

const FILES = [...(await readSamples()).map(({ file }) => file), "guides/unwrap.ts"];
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

test("the ambiguous failure of the guide is seen where every answer fails", async () => {
  const failing = await startMock({ fault: "503" });
  const env = { ...process.env, MIM_CM_URL: failing.url, MIM_CM_TOKEN: "sample" };
  const file = fileURLToPath(samplePath("guides/ambiguous.ts"));
  const [node = "", ...flags] = NODE;
  const { stderr } = await run(node, [...flags, file], { env });
  expect(stderr).toContain("It may have been abandoned");
  await failing.close();
});

test("the server of the guide does what the guide says", async () => {
  const [node = "", ...flags] = NODE;
  const server = spawn(node, [...flags, fileURLToPath(samplePath("guides/server.ts"))], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // With stdout piped, its first chunk is a Buffer.
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0] ?? "";
  const guide = await readFile(new URL("../guides/get-started.md", import.meta.url), "utf8");
  const [, id = "", user = ""] = /requests\/([0-9a-f-]+) \\\n[\s\S]*?Bearer ([0-9a-f-]+)'/.exec(guide) ?? [];
  const answer = await fetch(`${url}/CertificateManagement/api/v1.0/requests/${id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${user}` },
    body: '{"status":"Canceled"}',
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { Uuid: id, Status: 17 }]);
  server.kill();
  await once(server, "exit");
});
