import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { sacrifices } from "../reference/store.ts";
import type { StubServer } from "./stubs.ts";

const FOLDER = fileURLToPath(new URL("../../../../apps/service", import.meta.url));
const FLAGS = ["--conditions=@mim-cm/source"];
const USER = contract.components.examples.CompletedRequest.value.OriginatorUserUuid;

export interface ServiceServer extends StubServer {
  /** Value of `Authorization` of the user whom the seeded requests belong to. */
  readonly auth: string;
}

/** Starts the reference service as a process of its own, with a store that holds the contract's examples and the requests to sacrifice. */
export async function startService(): Promise<ServiceServer> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const database = { DATABASE_URL: `sqlite:${join(folder, "service.sqlite")}`, SERVICE_PORT: "0" };
  const env = { PATH: process.env["PATH"], ...database };
  const child = spawn(process.execPath, [...FLAGS, "src/main.ts"], {
    cwd: FOLDER,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const close = async (): Promise<void> => {
    child.kill();
    await exit;
    rmSync(folder, { recursive: true });
  };
  try {
    const url = await Promise.race([urlIn(child.stdout), exit.then(() => Promise.reject(new Error("It ended.")))]);
    const token = execFileSync(process.execPath, [...FLAGS, "src/token.ts", "--sub", USER], { cwd: FOLDER, env });
    // Its own command brings in the requests to sacrifice; the examples are there from the start.
    const input = sacrifices().map((record) => `${JSON.stringify(record)}\n`);
    const stdio = ["pipe", "ignore", "ignore"] as const;
    execFileSync(process.execPath, [...FLAGS, "src/import.ts", "-"], {
      cwd: FOLDER,
      env,
      input: input.join(""),
      stdio: [...stdio],
    });
    return { url, auth: `Bearer ${token.toString().trim()}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function urlIn(output: Readable): Promise<string> {
  let seen = "";
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    seen += chunk;
    const url = /listening on (http:\S+)\n/.exec(seen)?.[1];
    if (url !== undefined) {
      output.resume();
      return url;
    }
  }
  throw new Error("The service ended before it listened.");
}
