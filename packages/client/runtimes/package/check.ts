import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute, installed, type Printed, require, versionOf } from "../installed.ts";
import { pack } from "./pack.ts";

/** What a check of the package says: nothing where it has no finding. */
export interface Check {
  readonly name: string;
  readonly finding: string;
}

/** How projects see platform and modules: as pages do, as those that are bundled do, and as programs for Node do. */
const PROJECTS = {
  nodenext: { module: "nodenext", lib: ["es2022", "dom", "dom.iterable"], types: [] },
  bundler: { module: "preserve", lib: ["es2022", "dom", "dom.iterable"], types: [] },
  node: { module: "nodenext", lib: ["es2022"], types: ["node"] },
};

const STRICT = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };

const client = fileURLToPath(new URL("../../", import.meta.url));
const spec = dirname(dirname(fileURLToPath(import.meta.resolve("@mim-cm/spec/openapi.json"))));

/** Packs the client, and checks the tarball as those who install it see it. */
export async function checkPackage(folder: string): Promise<Check[]> {
  const tarball = await pack(client, await subfolder(folder, "client"));
  const specTarball = await pack(spec, await subfolder(folder, "spec"));
  // Node loads an ES module by `require` since 22.12, the oldest that the package supports.
  const modern = ["--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"];
  const checks = [
    await check("publint", ["publint/src/cli.js", "run", tarball, "--strict"], /All good!/),
    await check("@arethetypeswrong/cli", ["@arethetypeswrong/cli/dist/index.js", tarball, ...modern], /bundler/),
  ];
  const program = await makeProgram(folder, [tarball, specTarball]);
  for (const version of ["5.9", "6.0", "7.0"]) {
    for (const project of Object.keys(PROJECTS)) {
      const tsc = `typescript-${version}`;
      checks.push(await check(tsc, [`${tsc}/bin/tsc`, "-p", join(program, `${project}.json`)], /^$/));
    }
  }
  return checks;
}

async function subfolder(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

/** Runs a tool, which has no finding where it ends with 0 and prints what it does then. */
async function check(name: string, [file = "", ...args]: readonly string[], clean: RegExp): Promise<Check> {
  const finding = await execute(process.execPath, [installed(file), ...args]).then(
    ({ stdout }) => (clean.test(stdout) ? "" : stdout),
    // Such tools say what they found on either stream.
    ({ stdout, stderr }: Printed) => `${stdout}${stderr}`,
  );
  return { name: `${name.replace(/^typescript-.*/, "TypeScript")} ${versionOf(name)}`, finding };
}

/** A project that has installed the tarballs and uses what they export. */
async function makeProgram(folder: string, tarballs: readonly string[]): Promise<string> {
  const program = join(folder, "program");
  const modules = join(program, "node_modules");
  for (const tarball of tarballs) {
    const target = join(modules, "@mim-cm", tarball.includes("mim-cm-spec") ? "spec" : "client");
    await mkdir(target, { recursive: true });
    await execute("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  }
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "@types/node", "undici-types"]) {
    await cp(dirname(require.resolve(`${name}/package.json`)), join(modules, name), { recursive: true });
  }
  await writeFile(join(program, "package.json"), '{ "type": "module" }');
  await writeFile(join(program, "index.ts"), await code());
  for (const [project, options] of Object.entries(PROJECTS)) {
    const compilerOptions = { ...STRICT, ...options, target: "es2022", noEmit: true };
    await writeFile(join(program, `${project}.json`), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  }
  return program;
}

/** The code of the README, each block in a scope of its own. */
async function code(): Promise<string> {
  const readme = await readFile(join(client, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block = ""]) => block);
  const lists = [...blocks.join("").matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, list = ""]) => list.split(","));
  const names = new Set(lists.map((name) => name.trim()).filter(Boolean));
  const scopes = blocks.map((block) => `{\n${block.replaceAll(/^import [^;]*;\n/gm, "")}}\n`);
  return [`import { ${[...names].join(", ")} } from "@mim-cm/client";\n`, ...scopes].join("");
}
