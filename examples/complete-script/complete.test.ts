import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { startMock } from "@mim-cm/mock";

const COMPLETED = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
const CONFLICT = "40900000-0000-4000-8000-000000000409";

async function complete(url: string, ...ids: string[]): Promise<{ code: number | null; printed: string[][] }> {
  const env = { ...process.env, MIM_CM_URL: url, MIM_CM_TOKEN: "x" };
  const child = spawn(process.execPath, ["complete.ts", ...ids], { env, stdio: ["ignore", "pipe", "ignore"] });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const lines = printed.trimEnd().split("\n");
  return { code, printed: lines.map((line) => line.split("\t")) };
}

test("a request is completed although half of the calls fail", async () => {
  await using mock = await startMock({ fault: "503:0.5", random: "lossy" });
  const { code, printed } = await complete(mock.url, COMPLETED, COMPLETED, COMPLETED);
  assert.deepEqual(
    printed.map(([, ending]) => ending),
    ["completed", "completed", "completed"],
  );
  assert.equal(code, 0);
  assert.ok(mock.journal().length > 3, "No call had to be repeated.");
});

test("a refusal is told with the server's reason, and is not repeated", async () => {
  await using mock = await startMock();
  const { code, printed } = await complete(mock.url, CONFLICT);
  assert.deepEqual(printed[0]?.slice(0, 3), [CONFLICT, "refused", "1 attempts"]);
  assert.equal(code, 1);
});

test("nothing is claimed about a request whose calls all got lost", async () => {
  await using mock = await startMock({ fault: "reset" });
  const { code, printed } = await complete(mock.url, COMPLETED);
  assert.deepEqual(printed[0]?.slice(0, 3), [COMPLETED, "unknown", "6 attempts"]);
  assert.equal(code, 2);
});
