import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { APP_FOLDER } from "../src/config.ts";
import { KINDS, makeDatabase, type TestDatabase } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { type Finished, runNode } from "./run.ts";
import { readStored } from "./stored.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const request = exampleRequest();

/** A request as no program of ours would write it. */
const oddLine = (index: number): string =>
  ` { "Later":[1.0,null,{"a":"\\u0041\\u0000"}],${JSON.stringify({ ...request, Uuid: randomUUID(), Priority: index % 256 }).slice(1)}\t\r`;
const oddFile = (count: number): string => Array.from({ length: count }, (_, index) => `${oddLine(index)}\n`).join("");

describe.each(KINDS)("import and export on %s", { timeout: 120_000 }, (kind) => {
  let database: TestDatabase;
  let file: string;
  beforeEach(async () => {
    database = await makeDatabase(kind);
    file = join(temporaryFolder(), "requests.ndjson");
  });

  const runImport = (...args: string[]): Promise<Finished> =>
    runNode("src/import.ts", args, database.variables).finished;
  const runExport = (...args: string[]): Promise<Finished> =>
    runNode("src/export.ts", args, database.variables).finished;
  const count = async (): Promise<number> =>
    Number((await database.query("SELECT count(*) AS n FROM request"))[0]?.["n"]);

  test("what was imported is exported byte for byte, and can be imported again without effect", async () => {
    const content = oddFile(2500);
    writeFileSync(file, content);
    const first = await runImport(file);
    expect([first.code, first.stdout]).toEqual([0, ""]);
    expect(first.stderr).toMatch(
      /Up to line 2500: 2500 added, 0 there already, 0 there and different, 0 bad lines skipped\.\n$/,
    );
    expect((await runImport(file)).stderr).toMatch(
      /Up to line 2500: 0 added, 2500 there already, 0 there and different/,
    );
    expect((await runExport()).stdout).toBe(content);
    const copy = join(temporaryFolder(), "copy.ndjson");
    expect(await runExport(copy)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(copy, "utf8")).toBe(content);
  });

  test("reads standard input, and leaves a request alone that has been changed since", async () => {
    const line = JSON.stringify(request);
    expect((await pipeInto(database, `${line}\n`)).stderr).toMatch(/: 1 added/);
    await database.query(`UPDATE request SET document = '${line.replace('"Priority":', '"Priority":1')}'`);
    expect((await pipeInto(database, line)).stderr).toMatch(/: 0 added, 0 there already, 1 there and different/);
    expect((await readStored(database)).documents.get(request.Uuid)?.Priority).not.toBe(request.Priority);
  });

  test("a bad line stops the import, by its number, after what comes before it", async () => {
    const lines = [oddLine(1), "", oddLine(2), JSON.stringify({ ...request, Status: "canary" }), oddLine(3)];
    writeFileSync(file, lines.join("\n"));
    const { code, stderr } = await runImport(file);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Line 4 is no Request of the contract: \/Status fails "type".*\.\nUp to line 3: 2 added.*\nStopped at line 4\.\n$/,
    );
    expect(stderr).not.toMatch(/canary/);
    expect(await count()).toBe(2);
  });

  test("bad lines are passed over where that is asked for, each by its number", async () => {
    const lines = [
      "{",
      oddLine(1),
      "[]",
      "\u0000",
      JSON.stringify({ ...request, Uuid: request.Uuid.toUpperCase() }),
      "[".repeat(9000),
      oddLine(2),
    ];
    writeFileSync(file, Buffer.concat([Buffer.from(lines.join("\n")), Buffer.from([10, 0xff, 10])]));
    const { code, stderr } = await runImport(file, "--bad-lines", "skip");
    expect(code).toBe(0);
    expect(stderr.match(/^Line \d+/gm)).toEqual([1, 3, 4, 5, 6, 8].map((number) => `Line ${number}`));
    expect(stderr).toMatch(/Up to line 8: 2 added, .* 6 bad lines skipped\.\n$/);
    expect(await count()).toBe(2);
  });

  test("an import that was killed goes on from its checkpoint, and nothing is missing or twice", async () => {
    const content = oddFile(8000);
    writeFileSync(file, content);
    const checkpoint = join(temporaryFolder(), "checkpoint");
    const killed = runNode("src/import.ts", [file, "--checkpoint", checkpoint], database.variables);
    await waitFor(async () => existsSync(checkpoint));
    killed.kill("SIGKILL");
    await killed.finished;
    const before = JSON.parse(readFileSync(checkpoint, "utf8")).number;
    expect(before).toBeLessThan(8000);
    const second = await runImport(file, "--checkpoint", checkpoint);
    const [, added, same] =
      /Up to line 8000: (\d+) added, (\d+) there already, 0 there and different/.exec(second.stderr) ?? [];
    expect(Number(added) + Number(same)).toBe(8000 - before);
    expect((await runExport()).stdout).toBe(content);
    appendFileSync(file, `${oddLine(1)}\n`);
    expect((await runImport(file, "--checkpoint", checkpoint)).stderr).toMatch(
      /Up to line 8001: 1 added, 0 there already/,
    );
  });

  test("a checkpoint is not taken for that of another file", async () => {
    writeFileSync(file, oddFile(1));
    const checkpoint = join(temporaryFolder(), "checkpoint");
    await runImport(file, "--checkpoint", checkpoint);
    writeFileSync(file, oddFile(1));
    const { code, stderr } = await runImport(file, "--checkpoint", checkpoint);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is not one of this file/)]);
  });
});

describe("the commands", { timeout: 30_000 }, () => {
  test.each([
    ["import", []],
    ["import", ["a", "b"]],
    ["import", ["a", "--bad-lines", "ignore"]],
    ["import", ["-", "--checkpoint", "x"]],
    ["import", ["a", "--force"]],
    ["export", ["a", "b"]],
  ])("%s %j ends with exit code 2 and one sentence", async (command, args) => {
    const { code, stdout, stderr } = await runNode(`src/${command}.ts`, args, { DATABASE_URL: "sqlite::memory:" })
      .finished;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^.+ --help tells more\.\n$/);
  });

  test("a file that is not there is named, with exit code 1", async () => {
    const { code, stderr } = await runNode("src/import.ts", ["/no/such/file"], { DATABASE_URL: "sqlite::memory:" })
      .finished;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^ENOENT.*\/no\/such\/file'\n$/)]);
  });
});

async function pipeInto({ variables }: TestDatabase, content: string): Promise<{ stderr: string }> {
  const args = ["--conditions=@mim-cm/source", "src/import.ts", "-"];
  const child = spawn(process.execPath, args, {
    cwd: APP_FOLDER,
    env: { ...variables },
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.end(content);
  return { stderr: await text(child.stderr) };
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5);
}
