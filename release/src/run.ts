import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly exitCode: number;
  /** What was printed, both streams in the order of arrival. */
  readonly output: string;
  readonly stdout: string;
}

/** A first path of "node" is replaced by the Node that runs this. */
export function attempt(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const file = command === "node" ? process.execPath : command;
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, npm_config_loglevel: "error", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && file === "npm",
    });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data;
      output += data;
    });
    child.stderr.on("data", (data: Buffer) => {
      output += data;
    });
    child.on("error", reject).on("close", (code) => resolve({ exitCode: code ?? 1, output, stdout }));
  });
}

/**
 * Runs a command to its end and returns its standard output.
 *
 * @throws Error with all that it printed, when it fails
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, output, stdout } = await attempt(command, args, options);
  if (exitCode === 0) return stdout;
  throw new Error(`\`${[command, ...args].join(" ")}\` in ${options.cwd} ended with ${exitCode}:\n${output}`);
}
