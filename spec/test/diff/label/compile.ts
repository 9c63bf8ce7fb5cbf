import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { namedEnums } from "../../../src/contract/enums.ts";
import type { JsonObject } from "../../../src/contract/json.ts";
import type { Audience } from "../../../src/diff/change.ts";
import { enumsText } from "../../../src/generate/enums.ts";
import { typesText } from "../../../src/generate/types.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const SERVER = join(ROOT, "packages/openapi-server/src");
const PROGRAMS: Readonly<Record<string, Audience>> = { caller: "callers", implementer: "implementers" };

const OPTIONS = {
  target: "es2024",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  typeRoots: [join(ROOT, "node_modules/@types")],
  paths: { "@mim-cm/openapi-server": [join(SERVER, "index.ts")] },
};

type Compile = (document: JsonObject, options: { types: string; without: string[] }) => { "document.d.ts": string };

async function serverTypes(document: JsonObject): Promise<string> {
  // The stubs' compiler is above this package, so that only this measurement knows of it.
  const { compile } = (await import(join(SERVER, "compiler/index.ts"))) as { compile: Compile };
  return compile(document, { types: "./openapi.d.ts", without: ["application/xml"] })["document.d.ts"];
}

/** Writes a caller and an implementer of the contract as it was, over the types of the contract as it is. */
async function layOut(folder: string, document: JsonObject): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "openapi.d.ts"), await typesText(document));
  await writeFile(join(folder, "enums.ts"), enumsText(namedEnums(document)));
  await writeFile(join(folder, "document.d.ts"), await serverTypes(document));
  for (const name of Object.keys(PROGRAMS))
    await cp(new URL(`${name}.ts.txt`, import.meta.url), join(folder, `${name}.ts`));
}

/** Whom each document breaks at compile time: whose program, written for the contract as it was, does not compile. */
export async function brokenAtCompileTime(documents: readonly JsonObject[]): Promise<Set<Audience>[]> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-edits-"));
  try {
    for (const [index, document] of documents.entries()) await layOut(join(folder, String(index)), document);
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*/*.ts"] }));
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const errors = await tsc(folder);
    const broken = documents.map(() => new Set<Audience>());
    for (const [, index, program] of errors.matchAll(/^(\d+)\/(caller|implementer)\.ts\(/gm)) {
      const audience = PROGRAMS[program ?? ""];
      if (audience !== undefined) broken[Number(index)]?.add(audience);
    }
    const other = errors
      .split("\n")
      .filter((line) => /error TS/.test(line) && !/^\d+\/(caller|implementer)\.ts/.test(line));
    if (other.length > 0) throw new Error(`tsc finds errors elsewhere:\n${other.slice(0, 5).join("\n")}`);
    return broken;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function tsc(folder: string): Promise<string> {
  const command = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 2 ** 28 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
