import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build, type OutputChunk } from "rolldown";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "..");

/** Everything that a module reaches, as one text each, and what it imports that is not among them. */
async function bundled(entry: string): Promise<{ text: string; imports: string[]; modules: string[] }> {
  const { output } = await build({
    cwd: folder,
    input: entry,
    platform: "neutral",
    external: [/^node:/, /^ajv/],
    resolve: { conditionNames: ["@mim-cm/source", "import", "default"] },
    output: { format: "esm", comments: false },
    write: false,
  });
  const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
  return {
    text: chunks.map(({ code }) => code).join("\n"),
    imports: chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]),
    modules: chunks.flatMap((chunk) => chunk.moduleIds.map((id) => id.slice(folder.length + 1))),
  };
}

/** Ways to make code of text, and ways that only some runtimes have to load it. */
const UNSAFE = /\beval\b|\bFunction\b|\brequire\b|\bimport\s*\(|\bprocess\.binding\b|\bWebAssembly\b/;

describe("what runs in a server", () => {
  it.each(["src/index.ts", "src/validation.ts", "test/bookshop/gen/document.js"])(
    "reaches from %s no module of Node, no package and nothing that makes code of text",
    async (entry) => {
      const { text, imports, modules } = await bundled(entry);
      expect(modules).toContain(entry);
      expect(imports).toEqual([]);
      expect(modules.filter((id) => !/^(src\/[^/]+|test\/bookshop\/gen\/document)\.(ts|js)$/.test(id))).toEqual([]);
      expect(text).not.toMatch(UNSAFE);
    },
  );

  it("would be found out: the compiler makes code of text, and ./node has modules of Node", async () => {
    expect((await bundled("src/compiler/index.ts")).text).toMatch(UNSAFE);
    expect((await bundled("src/node.ts")).imports).toContain("node:http");
  });

  it("answers, refuses and judges where no code can be made of text", async () => {
    const flags = ["--conditions=@mim-cm/source", "--disallow-code-generation-from-strings"];
    const program = join(import.meta.dirname, "strict-runtime.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, program]);
    const { makesCode, documented, malformed, undocumented, errors } = JSON.parse(stdout);
    expect(makesCode).toBe(false);
    expect(documented).toEqual([201, '{"title":"Emma","isbn":"1"}']);
    expect(malformed[0]).toBe(400);
    expect(JSON.parse(malformed[1]).errors).toEqual(
      expect.arrayContaining([
        { location: "body: /title", message: "must have at least 1 character" },
        { location: "body: /pages", message: "must be integer" },
      ]),
    );
    expect(undocumented[0]).toBe(500);
    expect(errors).toEqual([
      expect.stringMatching(/^Error: A reply is not as documented: .*"listBooks" .*body: \/0\/isbn is required\.$/),
    ]);
  });
});
