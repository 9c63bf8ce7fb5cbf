/** Makes `src/gen/operations.ts` from the bundled contract. `--check` writes nothing and fails where the file is another. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Document, GenerationError } from "./document.ts";
import { listOperations } from "./operations.ts";
import { renderOperations } from "./render.ts";

const source = fileURLToPath(import.meta.resolve("@mim-cm/spec/openapi.json"));
const target = fileURLToPath(new URL("../src/gen/operations.ts", import.meta.url));

async function generate(isCheck: boolean): Promise<void> {
  // The bundle is made and linted by the workspace of the contract.
  const document = JSON.parse(await readFile(source, "utf8")) as Document;
  const text = renderOperations(listOperations(document));
  const isFresh = text === (await readFile(target, "utf8").catch(() => undefined));
  if (isCheck && !isFresh)
    throw new GenerationError("src/gen/operations.ts is not what the contract makes; run: npm run generate");
  if (!isFresh) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  console.log(`src/gen/operations.ts: ${isFresh ? "up to date" : "written"}.`);
}

try {
  await generate(process.argv.includes("--check"));
} catch (error) {
  if (!(error instanceof GenerationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
