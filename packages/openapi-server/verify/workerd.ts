import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { build } from "rolldown";
import { listen } from "../src/node.ts";
import type { TestCall } from "../test/adapters.ts";
import { grouped, writeSection } from "./section.ts";
import { app } from "./worker.ts";
import { calls } from "./workerd-calls.ts";

const PACKAGE = join(import.meta.dirname, "node_modules/@cloudflare/workerd-linux-64");
const WORK = join(import.meta.dirname, "work/workerd");

const CONFIGURATION = `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "bookshop", worker = .bookshop)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "bookshop")],
);

const bookshop :Workerd.Worker = (
  modules = [
    (name = "main.mjs", esModule = "export { worker as default } from './worker.mjs';"),
    (name = "worker.mjs", esModule = embed "worker.mjs"),
  ],
  compatibilityDate = "2026-11-01",
);
`;

/** Headers that the server writes, not the transport. */
const COMPARED = ["content-type", "allow", "www-authenticate", "location", "x-total", "x-genres"];

interface Answer {
  readonly status: number | undefined;
  readonly headers: readonly unknown[];
  readonly text: string;
}

/** One answer over a connection of its own. No two errors have the same correlation id. */
async function answer(port: number, { method = "GET", target, headers = {}, body }: TestCall): Promise<Answer> {
  const call = request({ port, method, path: target, headers: { ...headers, Connection: "close" } });
  if (body !== undefined) call.setHeader("Content-Length", Buffer.from(body).length);
  call.end(body);
  const [response] = await once(call, "response");
  return {
    status: response.statusCode,
    headers: COMPARED.map((name) => response.headers[name]),
    text: (await text(response)).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "an id"),
  };
}

/** Serves the bookshop in workerd, calls it over HTTP, and compares with what documents it and with node:http. */
export async function verifyWorkerd(): Promise<void> {
  if (!existsSync(PACKAGE)) return console.log("workerd: not run, it is installed on Linux x64 only.");
  mkdirSync(WORK, { recursive: true });
  const { output } = await build({
    input: join(import.meta.dirname, "worker.ts"),
    platform: "neutral",
    resolve: { conditionNames: ["@mim-cm/source", "import", "default"] },
    output: { file: join(WORK, "worker.mjs"), format: "esm" },
  });
  writeFileSync(join(WORK, "config.capnp"), CONFIGURATION);
  const reference = await listen(app, { port: 0 });
  const serving = spawn(join(PACKAGE, "bin/workerd"), ["serve", join(WORK, "config.capnp"), "--control-fd=3"], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  try {
    // The fourth entry of stdio is a pipe to read from.
    const [line] = await once(serving.stdio[3] as Readable, "data");
    const { port } = JSON.parse(String(line)) as { port: number };
    report(await differences(port, reference.port), output[0].code.length);
  } finally {
    serving.kill();
    await reference.close();
  }
}

/** The calls that are answered otherwise than documented, or otherwise than over node:http. */
async function differences(port: number, reference: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const [status, call] of calls) {
    const [answered, expected] = [await answer(port, call), await answer(reference, call)];
    if (answered.status !== status || !isDeepStrictEqual(answered, expected))
      found.push({ status, call, answered, expected });
  }
  return found;
}

function report(faults: readonly unknown[], size: number): void {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const statuses = [...new Set(calls.map(([status]) => status))].join(", ");
  writeSection(
    "workerd",
    `workerd ${version}, a bundle of ${grouped(size)} bytes. ${calls.length} calls, which are documented to get ${statuses}: ` +
      `${faults.length} answered with another status, or with other headers or another body than over node:http.`,
  );
}
