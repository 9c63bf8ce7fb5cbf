/**
 * Makes `src/gen/operations.ts` from the bundled contract, and copies the recipes into their README. `--check` writes nothing and
 * fails where a file is another.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { type Document, GenerationError } from "./document.ts";
import { listOperations } from "./operations.ts";
import { includeFiles } from "./recipes.ts";
import { renderOperations } from "./render.ts";

const root = new URL("../", import.meta.url);

async function generate(isCheck: boolean): Promise<void> {
  // The bundle is made and linted by the workspace of the contract.
  const bundle = await readFile(new URL(import.meta.resolve("@mim-cm/spec/openapi.json")), "utf8");
  const operations = renderOperations(listOperations(JSON.parse(bundle) as Document));
  await put("src/gen/operations.ts", operations, isCheck);
  await put("recipes/README.md", await includeFiles(new URL("recipes/README.md", root)), isCheck);
}

async function put(path: string, text: string, isCheck: boolean): Promise<void> {
  const target = new URL(path, root);
  const isFresh = text === (await readFile(target, "utf8").catch(() => undefined));
  if (isCheck && !isFresh) throw new GenerationError(`${path} is not what it should be made of; run: npm run generate`);
  if (!isFresh) {
    await mkdir(new URL(".", target), { recursive: true });
    await writeFile(target, text);
  }
  console.log(`${path}: ${isFresh ? "up to date" : "written"}.`);
}

try {
  await generate(process.argv.includes("--check"));
} catch (error) {
  if (!(error instanceof GenerationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
