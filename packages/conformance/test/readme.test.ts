import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { checks } from "../src/index.ts";
import { CORRECT, startServer } from "./reference/server.ts";
import { STEPS } from "./reference/steps.ts";

// A process that starts from source takes a second, and several where the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

const folder = join(import.meta.dirname, "..");
const readme = await readFile(join(folder, "README.md"), "utf8");

test("the code of the README runs as it is written", async () => {
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  // As the mock does, this server takes any credentials that look like some.
  const credentials = {
    name: "credentials",
    run: (call: { headers: Readonly<Record<string, string>> }) =>
      /^Bearer \S/.test(call.headers["authorization"] ?? "") ? undefined : refused,
  };
  const refused = { status: 401, headers: { "WWW-Authenticate": "Bearer" }, body: { Message: "Who is there?" } };
  const server = await startServer({
    ...CORRECT,
    steps: STEPS.map((step) => (step.name === "credentials" ? credentials : step)),
  });
  const args = [
    "--conditions=@mim-cm/source",
    "--input-type=module-typescript",
    "--eval",
    code.replaceAll("http://127.0.0.1:4010", server.url),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, timeout: 60_000 }).finally(
    server.close,
  );
  expect(stdout).toMatch(/^\d+ calls, and nothing wrong\.\n$/);
});

test("the README's table has every check, with its title", () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\| (.*?) *\|/gm)].map(([, id, title]) => ({ id, title }));
  expect(rows).toEqual(checks.map(({ id, title }) => ({ id, title })));
});
