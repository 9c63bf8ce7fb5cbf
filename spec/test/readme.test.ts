import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const FLAGS = ["--conditions=@mim-cm/source", "--input-type=module-typescript"];

it("the README's example runs as written", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const example = readme.match(/^```ts\n(?<code>[\s\S]*?)^```$/m)?.groups?.["code"] ?? "";
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...FLAGS, "--eval", example], { cwd: FOLDER });
  expect(stdout).toBe("[ 3, 18 ]\n");
});
