import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { bundle } from "../bundle.ts";
import { installed, versionOf } from "../installed.ts";
import type { Outcome } from "../suite.ts";
import type { Host } from "./host.ts";

const CONFIGURATION = `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "suite", worker = .suite),
    # The misbehaving server is on this machine, which workerd does not call unless told.
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);

const suite :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-11-01",
);
`;

/** Cloudflare's runtime of workers. */
export const workerd: Host = {
  name: "workerd",
  version: versionOf("@cloudflare/workerd-linux-64"),
  async run(baseUrl, folder) {
    await bundle("worker", join(folder, "worker.mjs"));
    await writeFile(join(folder, "config.capnp"), CONFIGURATION);
    const args = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
    const serving = spawn(installed("@cloudflare/workerd-linux-64/bin/workerd"), args, {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    try {
      // The fourth entry of stdio is a pipe to read from.
      const [line] = await once(serving.stdio[3] as Readable, "data");
      const { port } = JSON.parse(String(line)) as { port: number };
      const response = await fetch(`http://127.0.0.1:${port}/?baseUrl=${encodeURIComponent(baseUrl)}`);
      if (!response.ok) throw new Error(`workerd: ${await response.text()}`);
      return (await response.json()) as Outcome[];
    } finally {
      serving.kill();
    }
  },
};
