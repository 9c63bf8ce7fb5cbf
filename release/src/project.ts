import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { run } from "./run.ts";
import type { Program, Scenario } from "./scenario.ts";
import { serve } from "./services.ts";
import { asCommonJs, codeBlocks } from "./snippets.ts";

export type Format = "esm" | "cjs";
export const FORMATS: readonly Format[] = ["esm", "cjs"];

export type Resolution = "nodenext" | "bundler";
export const RESOLUTIONS: readonly Resolution[] = ["nodenext", "bundler"];

/** As strict as TypeScript's own default for new projects; the declarations of the packages are checked too. */
const COMPILER_OPTIONS = { strict: true, target: "es2022", lib: ["es2022"], types: ["node"], skipLibCheck: false };

const MODULES: Readonly<Record<Resolution, Readonly<Record<string, string>>>> = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "preserve", moduleResolution: "bundler" },
};

const SOURCE = { esm: ".ts", cjs: ".cts" };
const OUTPUT = { esm: ".js", cjs: ".cjs" };

/** Writes the README's code, as written in `esm`, and as CommonJS in `cjs`, with a tsconfig for each way to compile it. */
export async function writeProject(scenario: Scenario, consumer: Consumer): Promise<void> {
  const blocks = codeBlocks(consumer.readme, "ts");
  for (const format of FORMATS) {
    const folder = join(consumer.folder, format);
    mkdirSync(folder);
    for (const [index, code] of blocks.entries()) {
      if (format === "cjs" && scenario.modulesOnly?.includes(index)) continue;
      writeFileSync(join(folder, `block-${index}${SOURCE[format]}`), format === "esm" ? code : asCommonJs(code));
    }
    for (const resolution of RESOLUTIONS) {
      const compilerOptions = { ...COMPILER_OPTIONS, ...MODULES[resolution] };
      const config = { compilerOptions, include: [`block-*${SOURCE[format]}`] };
      writeFileSync(join(folder, `${resolution}.json`), JSON.stringify(config, null, 2));
    }
    await scenario.prepare?.(consumer, folder);
  }
}

/** Type-checks the README's code. Throws with what the compiler says. */
export async function typeCheck(
  consumer: Consumer,
  tsc: string,
  format: Format,
  resolution: Resolution,
): Promise<void> {
  await run("node", [tsc, "-p", join(format, `${resolution}.json`), "--noEmit"], { cwd: consumer.folder });
}

/** Compiles the README's code to JavaScript beside it. */
export async function emit(consumer: Consumer, tsc: string, format: Format): Promise<void> {
  await run("node", [tsc, "-p", join(format, "nodenext.json")], { cwd: consumer.folder });
}

/** The README's code as a program: as written, which Node 24 runs as it is, or as compiled before. */
export function program(consumer: Consumer, node: string, format: Format, compiled: boolean): Program {
  const extension = compiled ? OUTPUT[format] : SOURCE[format];
  const cwd = join(consumer.folder, format);
  const file = (block: number): string => join(cwd, `block-${block}${extension}`);
  return {
    run: (block, preload) => run(node, [...(preload ? ["--import", preload] : []), file(block)], { cwd }),
    serve: (block) => serve(node, [file(block)], cwd, { PORT: "0" }),
  };
}
