#!/usr/bin/env node
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CompiledFiles, compile } from "./compiler/index.ts";

const USAGE = `openapi-server compile <document.json> --out <folder> [--types <module>] [--without <media range>]… [--without-operation <operationId>]… [--check]

Compiles an OpenAPI 3.0 or 3.1 document to document.js and document.d.ts.
  --types <module>  module that exports openapi-typescript's "operations", as document.d.ts imports it
  --without <range> leave out media types that cannot be compiled, such as multipart/*; can be given more than once
  --without-operation <operationId>
                    leave out an operation, such as an upload; can be given more than once
  --check           write nothing; fail if the files are not what would be written`;

/** Runs the command; returns the exit code. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string" },
      types: { type: "string" },
      without: { type: "string", multiple: true, default: [] },
      "without-operation": { type: "string", multiple: true, default: [] },
      check: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [command, path] = positionals;
  const { out, types, without, check, help } = values;
  if (help || command !== "compile" || !path || !out) {
    console.error(USAGE);
    return help ? 0 : 2;
  }
  const files = compile(parse(path, await readFile(path, "utf8")), {
    without,
    withoutOperations: values["without-operation"],
    ...(types === undefined ? {} : { types }),
  });
  if (check) return checkFiles(files, out);
  await writeFiles(files, out);
  return 0;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${path} is not JSON. A document in YAML or in several files becomes one by: npx @redocly/cli bundle ${path} --output openapi.json`,
      { cause: error },
    );
  }
}

async function writeFiles(files: CompiledFiles, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(out, name);
    // An unchanged file keeps its time, so that watchers stay calm.
    if ((await readIfThere(path)) !== text) await writeFile(path, text);
  }
}

async function checkFiles(files: CompiledFiles, out: string): Promise<number> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(out, name);
    if ((await readIfThere(path)) === text) continue;
    console.error(`${path} is not what the document compiles to. run: npm run generate`);
    return 1;
  }
  return 0;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
