import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** Whether a program can be found on the PATH. */
export function onPath(program: string): boolean {
  try {
    execFileSync(process.platform === "win32" ? "where" : "which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const pinning = process.platform === "linux" && availableParallelism() > 1 && onPath("taskset");

/** Cores of the two sides of a load, when they can be kept apart. */
export const CORES = { server: 0, generator: 1 } as const;

export const pinned: boolean = pinning;

/** The same command, held to one core where the machine can do that. */
export function onCore(core: number, command: readonly string[]): readonly string[] {
  return pinning ? ["taskset", "-c", String(core), ...command] : command;
}
