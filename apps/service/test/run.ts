import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { APP_FOLDER } from "../src/config.ts";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProcess {
  readonly pid: number | undefined;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with all output up to and including the line that matches; rejects if the process ends before that. */
  line(pattern: RegExp): Promise<string>;
  /** When the process has ended, and with it every other that has its output from it. */
  readonly finished: Promise<Finished>;
}

/** Runs a source file of this app as a process of its own; see `run`. */
export function runNode(file: string, args: readonly string[], variables: Variables): RunningProcess {
  return run(process.execPath, ["--conditions=@mim-cm/source", file, ...args], variables);
}

type Variables = Readonly<Record<string, string>>;

/**
 * Runs a command in this app's folder as a process, which ends with the running test at the latest. Of this process's
 * environment it gets nothing but PATH.
 */
export function run(command: string, args: readonly string[], variables: Variables): RunningProcess {
  const env = { PATH: process.env["PATH"], ...variables };
  const child = spawn(command, args, { cwd: APP_FOLDER, env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let seen = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    seen += chunk;
  });
  const finished = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [code]]) => ({ code: code as number | null, stdout, stderr }),
  );
  const line = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(seen)) {
      const ended = await Promise.race([finished, once(child.stdout, "data")]);
      if ("code" in ended) throw new Error(`ended with ${ended.code} before ${pattern}:\n${ended.stderr}`);
    }
    return seen;
  };
  return { pid: child.pid, kill: (signal) => void child.kill(signal), line, finished };
}
