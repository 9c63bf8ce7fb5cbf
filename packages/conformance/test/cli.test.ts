import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OPTION_NAMES, readCommand } from "../src/cli/arguments.ts";
import { checkList } from "../src/cli/list.ts";
import { checks } from "../src/index.ts";
import { CORRECT, startServer, type TestServer } from "./reference/server.ts";
import { STEPS, TOKEN } from "./reference/steps.ts";
import { SACRIFICES } from "./reference/store.ts";

// A process that starts from source takes a second, and many where the machine is busy. None is left behind.
const LIMIT = 60_000;
vi.setConfig({ testTimeout: 2 * LIMIT + 5000 });

const CLI = join(import.meta.dirname, "../src/cli.ts");

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function cli(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, MIM_CM_AUTH: `Bearer ${TOKEN}`, NO_COLOR: "1" };
  return new Promise((resolve) => {
    const options = { env, timeout: LIMIT };
    execFile(process.execPath, ["--conditions=@mim-cm/source", CLI, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

let correct: TestServer;
let faulty: TestServer;
let folder: string;

beforeAll(async () => {
  correct = await startServer();
  faulty = await startServer({ ...CORRECT, steps: STEPS.filter(({ name }) => name !== "accept") });
  folder = await mkdtemp(join(tmpdir(), "conformance-"));
});

afterAll(async () => {
  await Promise.all([correct.close(), faulty.close(), rm(folder, { recursive: true })]);
});

const QUICK = ["--max-cases", "30", "--seed", "5"];

test("exits with 0 and a verdict where the server conforms, with progress on standard error", async () => {
  const { code, out, err } = await cli(correct.url, ...QUICK);
  expect(out).toContain("The server keeps the contract, as far as it was checked: 19 passed, 0 failed, 7 not run");
  expect(err).toContain("[2/19] negative-rejected");
  expect(code).toBe(0);
});

test("exits with 1 where it does not, and the replay command shows the same failure", async () => {
  const { code, out } = await cli(faulty.url, ...QUICK);
  expect(code).toBe(1);
  expect(out).toContain("html-only: The answer is JSON: expected 406, but the answer was 404.");
  const replay = /mim-cm-conformance '(\S+)' (--only malformed-calls .*) --auth/.exec(out);
  const again = await cli(replay?.[1] ?? "", ...(replay?.[2] ?? "").split(" "));
  expect(again.code).toBe(1);
  expect(again.out).toContain("html-only: The answer is JSON: expected 406");
});

test("changes only the ids of --ids", async () => {
  const file = join(folder, "ids.txt");
  await writeFile(file, `# to be sacrificed\n${SACRIFICES[0]}\n\n${SACRIFICES[1]?.toUpperCase()} # the other\n`);
  const { code, out } = await cli(correct.url, ...QUICK, "--allow-changes", "--ids", file, "--only", "transitions");
  expect(out).toContain("1 passed, 0 failed, 0 not run");
  expect(code).toBe(0);
  expect([...correct.store.values()].filter(({ Status }) => Status !== 3).map(({ Uuid }) => Uuid)).toEqual(
    SACRIFICES.slice(0, 2),
  );
});

test("checks any document that --spec names, and writes a report to a file beside the pretty one", async () => {
  const [file, output] = [join(folder, "other.json"), join(folder, "report.html")];
  const spec = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { "200": { description: "All." } } } } },
  };
  await writeFile(file, JSON.stringify(spec));
  const { code, out } = await cli(correct.url, ...QUICK, "--spec", file, "--report", "html", "--output", output);
  expect(out).toContain("The answer has the status 404; GET /pets documents 200.");
  expect(out).toContain("a rule of the MIM CM contract; the document has no setRequestStatus");
  expect(out).toContain(`The html report is in ${output}.`);
  expect(await readFile(output, "utf8")).toContain("<!doctype html>");
  expect(code).toBe(1);
});

test("exits with 2 and one sentence where it is not used as it should be", async () => {
  const { code, out, err } = await cli("--nope");
  expect(err).toMatch(/^Unknown option '--nope'.*\n$/);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test.each([
  [[], "Give the base URL of one server"],
  [["http://x", "http://y"], "Give the base URL of one server"],
  [["http://x", "--report", "pdf"], "--report is pretty, json, junit, html"],
  [["http://x", "--profile", "mim"], "--profile is contract, mim-cm"],
  [["http://x", "--max-cases", "many"], "--max-cases is a whole number"],
  [["http://x", "--ids", "ids.txt"], "it needs --allow-changes"],
  [["http://x", "--allow-changes", "--ids", "/nowhere"], "The file /nowhere cannot be read"],
  [["http://x", "--allow-changes", "--ids", CLI], "has a line that is no GUID"],
  [["http://x", "--spec", CLI], "is no OpenAPI document in JSON"],
])("refuses %j with a sentence", async (args, sentence) => {
  await expect(readCommand(args, {})).rejects.toThrow(sentence);
});

test("reads credentials from --auth, and else from MIM_CM_AUTH", async () => {
  const environment = { MIM_CM_AUTH: "Bearer of-the-environment" };
  expect(await readCommand(["http://x"], environment)).toMatchObject({
    options: { auth: "Bearer of-the-environment" },
  });
  expect(await readCommand(["http://x", "--auth", "Bearer b"], environment)).toMatchObject({
    options: { auth: "Bearer b" },
  });
});

test("--help explains every option", async () => {
  const { code, out } = await cli("--help");
  expect(OPTION_NAMES.filter((option) => !out.includes(`--${option} `))).toEqual([]);
  expect(code).toBe(0);
});

test("--list names every check", () => {
  expect(
    checkList()
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(checks.map(({ id }) => id));
});
