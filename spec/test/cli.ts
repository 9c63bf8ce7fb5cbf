import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Run {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a script of `src/` as npm does, and collects what it prints on both streams. */
export function runScript(
  script: "accept-translations" | "check" | "generate",
  ...args: readonly string[]
): Promise<Run> {
  const file = fileURLToPath(new URL(`../src/${script}.ts`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}
