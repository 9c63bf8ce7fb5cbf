import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { APP_FOLDER } from "../src/config.ts";
import { endWithThis } from "../test/children.ts";

/** The service as a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it, and resolves when it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the service on a free port, and resolves when it listens. It logs what is fatal, and what the variables ask for.
 *
 * @param log what becomes of the log
 */
export async function startService(
  variables: Readonly<Record<string, string>>,
  log: "inherit" | "ignore" = "inherit",
): Promise<ServiceProcess> {
  const env = { PATH: process.env["PATH"], SERVICE_PORT: "0", LOG_LEVEL: "fatal", ...variables };
  const args = ["--conditions=@mim-cm/source", "src/main.ts"];
  const child = spawn(process.execPath, args, { cwd: APP_FOLDER, env, stdio: ["ignore", "pipe", log] });
  endWithThis(child);
  const url = await urlOf(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return { url, pid: child.pid ?? 0, end };
}

async function urlOf(child: ChildProcess): Promise<string> {
  let seen = "";
  for await (const chunk of child.stdout ?? []) {
    seen += String(chunk);
    const [, url] = /listening on (http:\S+)\n/.exec(seen) ?? [];
    if (url === undefined) continue;
    return url;
  }
  throw new Error(`The service does not start: ${seen}`);
}
