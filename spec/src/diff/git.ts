import { execFile } from "node:child_process";
import { SpecError } from "../contract/spec-error.ts";

/** Runs git in a folder; undefined where it exits with an error. */
export function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile("git", args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (error?.code === "ENOENT") reject(new SpecError("The last release is read with git; install it."));
      else resolve(error === null ? stdout : undefined);
    });
  });
}
