import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

// The source, or what MOCK_CLI names: the built one, when that is to be tested.
const CLI = process.env["MOCK_CLI"] ?? fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const CONDITIONS = process.env["MOCK_CLI"] === undefined ? ["--conditions=@mim-cm/source"] : [];
const running: Cli[] = [];

/** The command line as a process of its own. */
export class Cli {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stdout = "";
  stderr = "";

  constructor(file: string, args: readonly string[], env: Record<string, string>, parent?: "shell") {
    const { NODE_ENV: _, npm_lifecycle_event: __, ...inherited } = process.env;
    const command = [process.execPath, ...CONDITIONS, file, ...args];
    // With a second command behind it the shell stays, as npm's does.
    const [program = "", ...rest] = parent === undefined ? command : ["sh", "-c", '"$@"; exit $?', "sh", ...command];
    this.child = spawn(program, rest, { env: { ...inherited, ...env } });
    this.child.stdout?.on("data", (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr?.on("data", (chunk) => {
      this.stderr += chunk;
    });
    this.exited = once(this.child, "close").then(([code]) => code);
  }

  /** Its URL, once it has told it. */
  async url(): Promise<string> {
    return expect
      .poll(() => /http:\/\/[^\s"]+/.exec(this.stdout)?.[0], { timeout: 20_000 })
      .toBeDefined()
      .then(() => {
        return /http:\/\/[^\s"]+/.exec(this.stdout)?.[0] ?? "";
      });
  }

  async stop(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** Starts it. */
export function start(args: readonly string[], env: Record<string, string> = {}, parent?: "shell"): Cli {
  return keep(new Cli(CLI, args, env, parent));
}

/** Starts it from another file. */
export function startFile(file: string, args: readonly string[]): Cli {
  return keep(new Cli(file, args, {}));
}

function keep(cli: Cli): Cli {
  running.push(cli);
  return cli;
}

/** Ends every process that a test has left running. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((cli) => cli.stop("SIGKILL")));
}
