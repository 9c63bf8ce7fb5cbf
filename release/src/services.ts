import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Service } from "./scenario.ts";

/** Starts a program that prints its URL in its first lines, and waits for that. The whole process group ends with `stop`. */
export async function serve(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const child = spawn(command, args, {
    cwd,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  try {
    return { url: await printedUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const read = (data: Buffer): void => {
      printed += data;
      const url = /http:\/\/[\d.a-z]+:\d+/.exec(printed)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`It ended with ${code} before it served:\n${printed}`)));
  });
}

/** Starts the mock that a consumer has installed, by its command. */
export function serveMock(folder: string): Promise<Service> {
  return serve("npx", ["--no", "--", "mim-cm-mock", "--port", "0", "--log", "silent"], folder);
}
