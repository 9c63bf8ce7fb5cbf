import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock } from "@mim-cm/mock";
import { RequestStatus } from "@mim-cm/server";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
const guide = await readFile(new URL("../guides/get-started.md", import.meta.url), "utf8");

/** The arguments of the guide's `node` command that runs this file. */
function argumentsFor(file: string): string[] {
  const line = guide.split("\n").find((text) => text.startsWith("node ") && text.includes(file));
  return line?.split(" ").slice(1) ?? [];
}

test("the guide's script completes the guide's request on the mock", async () => {
  await using mock = await startMock();
  const env = { ...process.env, MIM_CM_URL: mock.url, MIM_CM_TOKEN: "x" };
  const { stdout } = await run(process.execPath, argumentsFor("complete.ts"), { cwd: root, env });
  expect(stdout).toMatch(/^[0-9a-f-]{36}\tcompleted\t1 attempts\n$/);
});

test("the guide's server answers the guide's call as the guide says", async () => {
  const server = spawn(process.execPath, argumentsFor("main.ts"), {
    cwd: fileURLToPath(root),
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    const ended = once(server, "exit");
    server.kill();
    await ended;
  });
  // With stdout piped, its first chunk is a Buffer.
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const port = /port: (\d+)/.exec(line.toString())?.[1];
  const [, path = "", token = "", body = ""] = /:3000(\/\S+)[\s\S]*?(Bearer \w+)'[\s\S]*?-d '(.+)'/.exec(guide) ?? [];
  const headers = { "Content-Type": "application/json", Authorization: token };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "PUT", headers, body });
  const completed = { Uuid: path.split("/").at(-1), Status: RequestStatus.Completed };
  expect([answer.status, await answer.json()]).toMatchObject([200, completed]);
});
