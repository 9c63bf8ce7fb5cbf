import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const serve = fileURLToPath(new URL("../src/serve.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mim-cm-serve-"));
  await writeFile(join(folder, "index.html"), "<h1>Home</h1>");
});

afterAll(() => rm(folder, { recursive: true }));

function start(port: string, served = folder): ChildProcess {
  return spawn(process.execPath, [serve, served], { env: { ...process.env, DOCS_PORT: port }, stdio: "pipe" });
}

/** The URL that a started server prints, once it does. */
async function printedUrl(child: ChildProcess): Promise<string> {
  // With stdio "pipe" there is a stream for each; its chunks are Buffers.
  const [line] = (await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data")) as [Buffer];
  return /^Docs: (http:\S+)\n$/.exec(line.toString())?.[1] ?? "";
}

async function failure(child: ChildProcess): Promise<{ code: unknown; message: string }> {
  // As above.
  const stderr = text(child.stderr as NonNullable<ChildProcess["stderr"]>);
  const [code] = await once(child, "exit");
  return { code, message: await stderr };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "it prints its URL, serves, and %s stops it, idle connections or not",
  async (signal) => {
    const child = start("0");
    const url = await printedUrl(child);
    expect(await (await fetch(url)).text()).toBe("<h1>Home</h1>");
    const { port } = new URL(url);
    const idle = connect(Number(port), "127.0.0.1");
    await once(idle, "connect");
    const before = performance.now();
    child.kill(signal);
    const [code] = await once(child, "exit");
    idle.destroy();
    expect(code).toBe(0);
    // Such a connection would hold a server of Node back for a minute.
    expect(performance.now() - before).toBeLessThan(10_000);
  },
);

test.skipIf(process.platform === "win32")(
  "under npm, it also stops when the shell that npm put between them ends",
  async () => {
    const env = { ...process.env, DOCS_PORT: "0", npm_lifecycle_event: "start" };
    const shell = spawn("sh", ["-c", '"$0" "$1" "$2"; exit $?', process.execPath, serve, folder], {
      env,
      stdio: "pipe",
    });
    const url = await printedUrl(shell);
    expect((await fetch(url)).status).toBe(200);
    // The pipe is the server's too, and closes when the last of both has ended.
    const ended = once(shell.stdout, "close");
    shell.kill("SIGTERM");
    await ended;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  },
);

test("a taken port is one clear sentence and exit code 1", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = other.address() as AddressInfo;
  expect(await failure(start(String(port)))).toEqual({
    code: 1,
    message: `Port ${port} is taken. Stop what uses it, or set DOCS_PORT to a free port.\n`,
  });
  other.close();
});

test("without a site it says how to build one", async () => {
  const missing = join(folder, "nothing");
  expect(await failure(start("0", missing))).toEqual({
    code: 1,
    message: `There is no site in ${missing}. Build it first: npm run build -w @mim-cm/docs\n`,
  });
});

test.each(["", "http", "65536", "-1", "80.5"])("DOCS_PORT %j is refused", async (port) => {
  expect(await failure(start(port))).toEqual({
    code: 1,
    message: `DOCS_PORT must be a port number from 0 to 65535, not "${port}".\n`,
  });
});
