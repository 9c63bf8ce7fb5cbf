import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const DOCUMENT = fileURLToPath(new URL("bookshop/openapi.json", import.meta.url));

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "openapi-server-"));
});
afterAll(() => rm(out, { recursive: true }));

function run(...parameters: string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--conditions=@mim-cm/source", CLI, ...parameters], (error, _stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stderr });
    });
  });
}

describe("openapi-server compile", () => {
  it("writes the files, and leaves them alone where they are as they should be", async () => {
    const folder = join(out, "gen");
    expect(await run("compile", DOCUMENT, "--out", folder, "--types", "../openapi.d.ts")).toEqual({
      code: 0,
      stderr: "",
    });
    const { mtimeMs } = await stat(join(folder, "document.js"));
    const committed = new URL("bookshop/gen/document.js", import.meta.url);
    expect(await readFile(join(folder, "document.js"))).toEqual(await readFile(committed));
    await run("compile", DOCUMENT, "--out", folder, "--types", "../openapi.d.ts");
    expect((await stat(join(folder, "document.js"))).mtimeMs).toBe(mtimeMs);
    expect((await run("compile", DOCUMENT, "--out", folder, "--types", "../openapi.d.ts", "--check")).code).toBe(0);
  });

  it("fails the check on any difference, names the mend, and writes nothing", async () => {
    const { code, stderr } = await run("compile", DOCUMENT, "--out", join(out, "none"), "--check");
    expect([code, stderr]).toEqual([1, expect.stringContaining("run: npm run generate")]);
    await expect(stat(join(out, "none"))).rejects.toThrow();
  });

  it("tells the place of what it cannot compile", async () => {
    const bad = join(out, "bad.json");
    await writeFile(bad, JSON.stringify({ openapi: "3.1.0", paths: { things: {} } }));
    expect(await run("compile", bad, "--out", out)).toEqual({
      code: 1,
      stderr: "/paths/things: a path must start with a slash.\n",
    });
  });

  it("leaves out media types", async () => {
    const [folder, path] = [join(out, "less"), join(out, "less.json")];
    const content = { "multipart/form-data": {}, "text/xml": {}, "application/json": {} };
    const get = { operationId: "get", requestBody: { content } };
    await writeFile(path, JSON.stringify({ openapi: "3.1.0", paths: { "/": { get } } }));
    await run("compile", path, "--out", folder, "--without", "multipart/*", "--without", "text/xml");
    const text = await readFile(join(folder, "document.js"), "utf8");
    expect(text).toContain('content: [{ mediaType: "application/json", kind: "json" }]');
  });

  it("leaves out operations", async () => {
    const [folder, path] = [join(out, "fewer"), join(out, "fewer.json")];
    const get = { operationId: "get", responses: {} };
    const post = { operationId: "upload", requestBody: { content: { "multipart/form-data": {} } } };
    await writeFile(path, JSON.stringify({ openapi: "3.1.0", paths: { "/": { get, post } } }));
    await run("compile", path, "--out", folder, "--without-operation", "upload");
    const text = await readFile(join(folder, "document.js"), "utf8");
    expect(text.match(/operationId: "\w+"/g)).toEqual(['operationId: "get"']);
  });

  it("says how a document in YAML becomes one in JSON", async () => {
    const path = join(out, "openapi.yaml");
    await writeFile(path, "openapi: 3.1.0\n");
    const { code, stderr } = await run("compile", path, "--out", out);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`npx @redocly/cli bundle ${path} --output openapi.json`),
    ]);
  });

  it("explains itself to who calls it otherwise", async () => {
    expect(await run("compile")).toMatchObject({ code: 2, stderr: expect.stringContaining("--out <folder>") });
    expect((await run("--help")).code).toBe(0);
  });
});
