import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PACKAGES } from "../../src/diff/packages.ts";
import type { Run } from "../cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const MAIN = fileURLToPath(new URL("../../src/diff/main.ts", import.meta.url));
const SPEC = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = "spec/gen/openapi.json";
const IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

class Checkout {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async git(...args: readonly string[]): Promise<void> {
    await promisify(execFile)("git", [...IDENTITY, ...args], { cwd: this.root });
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, file)), { recursive: true });
    await writeFile(join(this.root, file), text);
  }

  async edit(file: string, change: string, by: string): Promise<void> {
    const text = await readFile(join(this.root, file), "utf8");
    expect(text).toContain(change);
    await writeFile(join(this.root, file), text.replace(change, by));
  }

  async release(tag: string): Promise<void> {
    await this.git("add", ".");
    await this.git("commit", "--quiet", "--allow-empty", "--message", "Release");
    await this.git("tag", tag);
  }

  gate(...args: readonly string[]): Promise<Run> {
    return new Promise((resolve) => {
      execFile(process.execPath, [MAIN, "--root", this.root, ...args], (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
      });
    });
  }
}

/** A repository with the contract and packages at 1.4.0, which is gone when the test is. */
async function checkout(version = "1.4.0"): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), "mim-cm-gate-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const made = new Checkout(root);
  await cp(join(SPEC, "gen/openapi.json"), join(root, DOCUMENT));
  await cp(join(SPEC, "lifecycle.yaml"), join(root, "spec/lifecycle.yaml"));
  for (const { name, folder } of PACKAGES)
    await made.write(`${folder}/package.json`, JSON.stringify({ name, version }));
  await made.git("init", "--quiet");
  return made;
}

const needs = (output: string): string[] =>
  [...output.matchAll(/^. (\S+) +needs (\w+), gets (\w+)$/gm)].map(
    ([, name, needed, given]) => `${name} ${needed} ${given}`,
  );

describe("contract:diff", () => {
  it("passes where there has been no release, and says so", async () => {
    const made = await checkout();
    await made.git("commit", "--quiet", "--allow-empty", "--message", "Begin");
    expect(await made.gate()).toEqual({
      exitCode: 0,
      output: "Nothing was compared: there has been no release yet (no tag v*), so that no change can break anybody.\n",
    });
  });

  it("does not take a clone without tags, or a branch without a release, for a project that has none", async () => {
    const made = await checkout();
    await made.write("spec/CHANGELOG.md", "# @mim-cm/spec\n\n## 1.4.0\n");
    await made.release("v1.4.0");
    const clone = new Checkout(join(made.root, "clone"));
    await made.git("clone", "--quiet", "--no-tags", `file://${made.root}`, "clone");
    expect(await clone.gate()).toEqual({ exitCode: 1, output: expect.stringContaining("run: git fetch --tags") });
    await made.git("checkout", "--quiet", "--orphan", "other");
    await made.git("commit", "--quiet", "--allow-empty", "--message", "Begin anew");
    expect(await made.gate()).toEqual({ exitCode: 1, output: expect.stringContaining("such as v1.4.0.\n") });
    expect((await made.gate("v1.4.0")).exitCode).toBe(0);
  });

  it("does not take a shallow clone for a project without a release", async () => {
    const made = await checkout();
    await made.release("v1.4.0");
    await made.release("v1.4.1");
    const clone = new Checkout(join(made.root, "clone"));
    await made.git("clone", "--quiet", "--depth", "1", "--no-tags", `file://${made.root}`, "clone");
    expect(await clone.gate()).toEqual({
      exitCode: 1,
      output: expect.stringContaining("git fetch --unshallow --tags"),
    });
  });

  it("fails where a package gets less than the change needs, and passes with a changeset", async () => {
    const made = await checkout();
    await made.release("v1.4.0");
    await made.edit(DOCUMENT, '"maximum": 255', '"maximum": 300');
    const { exitCode, output } = await made.gate();
    expect(output).toContain("Changes of the contract since v1.4.0\n\nbreaks callers\n");
    expect(needs(output)).toEqual([
      "@mim-cm/spec major none",
      "@mim-cm/client major none",
      "@mim-cm/server minor none",
      "@mim-cm/mock major none",
      "@mim-cm/conformance minor none",
    ]);
    expect(exitCode).toBe(1);
    await made.write(
      ".changeset/a.md",
      '---\n"@mim-cm/spec": major\n"@mim-cm/server": minor\n---\n\nPriorities to 300.\n',
    );
    expect(needs((await made.gate()).output)).toContain("@mim-cm/client major none");
    await made.write(".changeset/config.json", JSON.stringify({ fixed: [PACKAGES.map(({ name }) => name)] }));
    expect(await made.gate()).toMatchObject({ exitCode: 0 });
  });

  it("takes what breaks for a minor bump before 1.0.0, and counts versions that have been raised", async () => {
    const made = await checkout("0.3.1");
    await made.release("v0.3.1");
    await made.edit("spec/lifecycle.yaml", "to: Failed", "to: Canceled");
    expect(needs((await made.gate()).output)[0]).toBe("@mim-cm/spec minor none");
    for (const { folder } of PACKAGES) await made.edit(`${folder}/package.json`, "0.3.1", "0.4.0");
    expect(await made.gate()).toMatchObject({ exitCode: 0, output: expect.stringContaining("minor, gets minor") });
  });

  it("compares what is written, also where nothing has been made of it yet", async () => {
    const made = await checkout();
    for (const name of ["openapi.yaml", "redocly.yaml", "probes.yaml", "components", "paths", "plugin"])
      await cp(join(SPEC, name), join(made.root, "spec", name), { recursive: true });
    await symlink(join(SPEC, "../node_modules"), join(made.root, "node_modules"));
    await made.release("v1.4.0");
    expect((await made.gate()).output).toBe("The contract has not changed since v1.4.0.\n");
    await made.edit("spec/components/schemas/Request.yaml", "maxLength: 256", "maxLength: 512");
    expect((await made.gate()).output).toContain("`maxLength` of `Comment` changed");
  });

  it("compares with a commit, or with a document, that is named", async () => {
    const made = await checkout();
    await made.release("v1.4.0");
    await made.edit(DOCUMENT, '"maximum": 255', '"maximum": 300');
    await made.release("v1.5.0");
    expect((await made.gate()).output).toBe("The contract has not changed since v1.5.0.\n");
    expect((await made.gate("v1.4.0")).output).toContain("breaks callers");
    expect((await made.gate(join(SPEC, "gen/openapi.json"))).output).toContain("breaks callers");
    expect((await made.gate("v1.3.0")).output).toBe(
      "v1.3.0 is neither a file nor a release; give a tag, branch or commit.\n",
    );
  });
});
