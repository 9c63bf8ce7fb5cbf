import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CORRECT, startServer, type TestServer } from "./reference/server.ts";
import { STEPS, TOKEN } from "./reference/steps.ts";
import { SACRIFICES } from "./reference/store.ts";

const CLI = join(import.meta.dirname, "../src/cli.ts");

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function cli(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, MIM_CM_AUTH: `Bearer ${TOKEN}`, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--conditions=@mim-cm/source", CLI, ...args], { env }, (error, out, err) => {
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
  expect(out).toContain("The server keeps the contract, as far as it was checked: 14 passed, 0 failed, 7 not run");
  expect(err).toContain("[2/14] negative-rejected");
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

test.each([
  ["json", '"conforms": true'],
  ["junit", "<testsuites"],
  ["html", "<!doctype html>"],
])("writes the %s report to a file, and the pretty one to the terminal", async (format, text) => {
  const file = join(folder, `report.${format}`);
  const { code, out } = await cli(
    correct.url,
    ...QUICK,
    "--only",
    "unsupported-method",
    "--report",
    format,
    "--output",
    file,
  );
  expect(out).toContain(`The ${format} report is in ${file}.`);
  expect(await readFile(file, "utf8")).toContain(text);
  expect(code).toBe(0);
});

test("checks any document that --spec names", async () => {
  const file = join(folder, "other.json");
  const spec = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { "200": { description: "All." } } } } },
  };
  await writeFile(file, JSON.stringify(spec));
  const { code, out } = await cli(correct.url, ...QUICK, "--spec", file);
  expect(out).toContain("The answer has the status 404; GET /pets documents 200.");
  expect(out).toContain("a rule of the MIM CM contract; the document has no setRequestStatus");
  expect(code).toBe(1);
});

test.each([
  [["--nope"], "Unknown option '--nope'"],
  [[], "Give the base URL of one server"],
  [["http://127.0.0.1:1"], "Nothing answers at http://127.0.0.1:1"],
  [["http://x", "--only", "nonsense"], 'There is no check "nonsense"'],
  [["http://x", "--report", "pdf"], "--report is pretty, json, junit, html"],
  [["http://x", "--max-cases", "many"], "--max-cases is a whole number"],
  [["http://x", "--ids", "ids.txt"], "it needs --allow-changes"],
  [["http://x", "--allow-changes", "--ids", "/nowhere"], "The file /nowhere cannot be read"],
  [["http://x", "--allow-changes", "--ids", CLI], "has a line that is no GUID"],
  [["http://x", "--spec", CLI], "is no OpenAPI document in JSON"],
])("exits with 2 and one sentence for %j", async (args, sentence) => {
  const { code, out, err } = await cli(...args);
  expect(err).toContain(sentence);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test("--help explains every option, and --list names every check", async () => {
  const [help, list] = [await cli("--help"), await cli("--list")];
  for (const option of [
    "auth",
    "allow-changes",
    "ids",
    "only",
    "skip",
    "seed",
    "max-cases",
    "profile",
    "spec",
    "report",
    "output",
    "seeded",
  ]) {
    expect(help.out).toContain(`--${option} `);
  }
  expect(list.out.trim().split("\n")).toHaveLength(21);
  expect([help.code, list.code]).toEqual([0, 0]);
});
