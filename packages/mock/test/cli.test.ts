import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { example, HEADERS, target } from "./contract.ts";
import { send } from "./http.ts";
import { type Cli, start, startFile, stopAll } from "./run-cli.ts";
import { shop } from "./shop.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mim-cm-mock-"));
  await writeFile(join(folder, "bare.mjs"), BARE);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(stopAll);

/** A server that ends at once when it is told to. */
const BARE = `
import { createServer } from "node:http";
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
const server = createServer().listen(0, () => console.log("http://127.0.0.1:" + server.address().port));
`;

const PETS = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema: { $ref: pet.yaml }
`;

function complete(url: string, headers: Record<string, string> = {}) {
  const { id, body } = example("completed");
  return send(url, target(id), { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) });
}

describe("mim-cm-mock", () => {
  test("prints its URL and a curl line, and answers the documented example, in production too", async () => {
    const cli = start(["--port", "0"], { NODE_ENV: "production" });
    const url = await cli.url();
    expect(await complete(url)).toMatchObject({ status: 200, text: JSON.stringify(example("completed").answer) });
    expect(cli.stdout).toMatch(new RegExp(`^Try: curl -X [A-Z]+ ${url}/CertificateManagement/\\S+`, "m"));
    expect(cli.stderr).toBe("");
  });

  test("takes its port from MOCK_PORT", async () => {
    const free = await startMock();
    await free.close();
    const cli = start([], { MOCK_PORT: String(free.port) });
    expect(await cli.url()).toBe(free.url);
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "stops in under 100 ms at %s, with exit code 0",
    async (signal) => {
      let [mock, bare] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const stopped = async (cli: Cli): Promise<number> => {
        const before = performance.now();
        expect(await cli.stop(signal)).toBe(0);
        return performance.now() - before;
      };
      // The best of several. What a busy machine adds is not the mock's: a process that does nothing but end shows how much it is.
      for (let round = 0; round < 6 && mock - (round > 1 ? bare : 0) >= 100; round++) {
        const cli = start(["--port", "0"]);
        // An open connection that is kept alive does not hold it back.
        await complete(await cli.url());
        mock = Math.min(mock, await stopped(cli));
        if (mock < 100) break;
        const other = startFile(join(folder, "bare.mjs"), []);
        await other.url();
        bare = Math.min(bare, await stopped(other));
      }
      expect(mock < 100 ? mock : mock - bare).toBeLessThan(100);
    },
    120_000,
  );

  test("stops when the npm script that runs it is told to stop, though the shell between them is not", async () => {
    const script = start(["--port", "0"], { npm_lifecycle_event: "start" }, "shell");
    const url = await script.url();
    expect((await complete(url)).status).toBe(200);
    script.child.kill("SIGTERM");
    await expect.poll(() => complete(url).catch((error) => error.code), { timeout: 20_000 }).toBe("ECONNREFUSED");
  });

  test("finishes the call under way when it is told to stop", async () => {
    const cli = start(["--port", "0", "--latency", "300ms"]);
    const url = await cli.url();
    // The engine is loaded with the first answer, and blocks everything meanwhile.
    await complete(url);
    const answer = complete(url);
    // The call is under way as soon as a later one on another connection has come through, which takes no latency here.
    expect((await send(url, "/__mock/health")).status).toBe(200);
    const code = cli.stop("SIGTERM");
    expect((await answer).status).toBe(200);
    expect(await code).toBe(0);
  });

  test("says in one sentence that its port is taken, with exit code 1", async () => {
    await using mock = await startMock();
    const cli = start(["--port", String(mock.port)]);
    expect(await cli.exited).toBe(1);
    expect(cli.stderr).toMatch(new RegExp(`^mim-cm-mock: Port ${mock.port} on 127\\.0\\.0\\.1 is taken.*\\n$`));
    expect(cli.stdout).toBe("");
  });

  test("says what is wrong with its usage, with exit code 2", async () => {
    const cli = start(["--prot", "1"]);
    expect(await cli.exited).toBe(2);
    expect(cli.stderr).toBe("mim-cm-mock: Unknown option '--prot'. See mim-cm-mock --help.\n");
  });

  test("teaches itself with --help, every option included", async () => {
    const cli = start(["--help"]);
    expect(await cli.exited).toBe(0);
    const options = [
      "port",
      "host",
      "spec",
      "stateful",
      "seed",
      "latency",
      "fault",
      "random",
      "log",
      "cors",
      "version",
    ];
    for (const option of options) expect(cli.stdout).toContain(`--${option}`);
  });

  test("tells its version", async () => {
    const cli = start(["--version"]);
    expect(await cli.exited).toBe(0);
    expect(cli.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("the log", () => {
  test("has a line for each call, with its answer and why", async () => {
    const cli = start(["--port", "0"]);
    await complete(await cli.url());
    await expect
      .poll(() => cli.stdout)
      .toMatch(/ 200 PUT \/CertificateManagement\/\S+ completed \(id and body of the example\) [\d.]+ ms\n/);
  });

  test("has what is wrong with a call below it, and no credentials", async () => {
    const cli = start(["--port", "0"]);
    await send(await cli.url(), target("42"), {
      method: "PUT",
      headers: { ...HEADERS, Authorization: "Bearer canary" },
      body: "{}",
    });
    await expect
      .poll(() => cli.stdout)
      .toMatch(/ 400 PUT .*\n +- path: id must be a UUID\n +- body: \/status is required\n/);
    expect(cli.stdout).not.toContain("canary");
  });

  test("is JSON from its first line with --log json", async () => {
    const cli = start(["--port", "0", "--log", "json"]);
    const url = await cli.url();
    await complete(url, { Cookie: "FedAuth=canary" });
    await expect.poll(() => cli.stdout.trim().split("\n")).toHaveLength(2);
    const [first, second] = cli.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ message: "listening", url });
    expect(second).toMatchObject({ status: 200, example: "completed" });
    expect(cli.stdout).not.toContain("canary");
  });

  test("cannot be forged by a caller", async () => {
    const cli = start(["--port", "0"]);
    await send(await cli.url(), "/%0A\u001b", { headers: {} }).catch(() => {});
    await send(await cli.url(), "/x%0A00:00:00.000%20200", {});
    await expect.poll(() => cli.stdout).toContain("/x%0A00:00:00.000%20200");
    expect(cli.stdout).not.toContain("\u001b");
  });

  test("is empty with --log silent", async () => {
    const cli = start(["--port", "0", "--log", "silent"]);
    const url = await cli.url();
    const banner = cli.stdout;
    await complete(url);
    expect(await cli.stop("SIGTERM")).toBe(0);
    expect(cli.stdout.startsWith(banner)).toBe(true);
    expect(cli.stdout.split("\n")).toHaveLength(3);
  });
});

describe("state from a file", () => {
  test("is what the mock begins with", async () => {
    const file = join(folder, "requests.ndjson");
    await writeFile(file, `${JSON.stringify({ ...(example("completed").answer as object), Status: 4 })}\n`);
    const url = await start(["--port", "0", "--seed", file]).url();
    expect(await complete(url)).toMatchObject({ status: 409 });
  });

  test("is refused with the line that is wrong", async () => {
    const file = join(folder, "wrong.ndjson");
    await writeFile(file, '{"Uuid":1}\n');
    const cli = start(["--port", "0", "--seed", file]);
    expect(await cli.exited).toBe(1);
    expect(cli.stderr).toMatch(/^mim-cm-mock: Request 1 is no request: .*\.\n$/);
  });
});

describe("another document", () => {
  test("is served from its file", async () => {
    const file = join(folder, "shop.json");
    await writeFile(file, JSON.stringify(shop));
    const url = await start(["--port", "0", "--spec", file]).url();
    expect((await send(url, "/items/7")).status).toBe(200);
  });

  test("is served from YAML that refers to other files", async () => {
    const file = join(folder, "pets.yaml");
    await writeFile(file, PETS);
    await writeFile(join(folder, "pet.yaml"), "type: object\nrequired: [name]\nproperties: { name: { const: Rex } }\n");
    const url = await start(["--port", "0", "--spec", file]).url();
    expect(await send(url, "/pets")).toMatchObject({ status: 200, text: '{"name":"Rex"}' });
  });

  test("is served anew within 300 ms of a change, in any of its files; a broken one is told, and not served", {
    retry: 2,
  }, async () => {
    const file = join(folder, "watched.yaml");
    const schema = join(folder, "pet.yaml");
    await writeFile(file, PETS);
    await writeFile(schema, "const: one\n");
    const cli = start(["--port", "0", "--spec", file]);
    const url = await cli.url();
    const pets = async () => (await send(url, "/pets")).text;
    expect(await pets()).toBe('"one"');
    const before = performance.now();
    await writeFile(schema, "const: two\n");
    await expect.poll(pets, { interval: 10, timeout: 2000 }).toBe('"two"');
    expect(performance.now() - before).toBeLessThan(300);
    await writeFile(schema, "const: [\n");
    await expect
      .poll(() => cli.stdout)
      .toMatch(/Cannot read the document .*pet\.yaml.*The last good document is served on\./);
    expect(await pets()).toBe('"two"');
    await writeFile(file, PETS.replace("/pets", "/animals"));
    await writeFile(schema, "const: three\n");
    await expect.poll(async () => (await send(url, "/animals")).text).toBe('"three"');
  });

  test.each([
    ["missing.json", undefined, "missing.json"],
    ["broken.yaml", "paths: [", "broken.yaml"],
    ["list.json", "[]", "list.json"],
    ["old.json", '{"swagger":"2.0"}', "/openapi"],
  ])("%s is refused in a sentence, with exit code 1", async (name, text, reason) => {
    const file = join(folder, name);
    if (text !== undefined) await writeFile(file, text);
    const cli = start(["--port", "0", "--spec", file]);
    expect(await cli.exited).toBe(1);
    expect(cli.stderr).toContain(reason);
    expect(cli.stderr.trim().split("\n")).toHaveLength(1);
  });
});
