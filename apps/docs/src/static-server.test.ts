import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staticListener } from "./static-server.ts";

let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mim-cm-static-"));
  await mkdir(join(folder, "site/reference"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "site/index.html"), "<h1>Home</h1>");
  await writeFile(join(folder, "site/reference/index.html"), "<h1>Reference</h1>");
  await writeFile(join(folder, "site/app.0123456789ab.js"), "let é = 1;");
  await writeFile(join(folder, "site/openapi.json"), "{}");
  await writeFile(join(folder, "site/icon.svg"), "<svg/>");
  await writeFile(join(folder, "site/a b.css"), "a {}");
  await writeFile(join(folder, "site/long.html"), "<p>".repeat(1000));
  server = createServer(staticListener(join(folder, "site")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address with a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

/** A GET with the request target exactly as given: fetch would tidy up the path first. */
function getRaw(path: string): Promise<{ status: number | undefined; body: string }> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path }, async (response) => {
      const body = (await response.toArray()).join("");
      resolve({ status: response.statusCode, body });
    });
    call.on("error", reject).end();
  });
}

test.each([
  ["/", "text/html; charset=utf-8", "<h1>Home</h1>"],
  ["/reference/", "text/html; charset=utf-8", "<h1>Reference</h1>"],
  ["/reference/?a=1", "text/html; charset=utf-8", "<h1>Reference</h1>"],
  ["/app.0123456789ab.js", "text/javascript; charset=utf-8", "let é = 1;"],
  ["/openapi.json", "application/json", "{}"],
  ["/icon.svg", "image/svg+xml", "<svg/>"],
  ["/a%20b.css", "text/css; charset=utf-8", "a {}"],
])("GET %s answers 200 with its content type, length and content", async (path, type, content) => {
  const answer = await fetch(url + path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe(type);
  expect(answer.headers.get("content-length")).toBe(String(Buffer.byteLength(content)));
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toBe(content);
});

test("a folder without its slash redirects by a relative address", async () => {
  const answer = await fetch(`${url}/reference`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([308, "./reference/"]);
});

test("a file whose name holds its hash may be kept for ever, any other is asked for again", async () => {
  const hashed = await fetch(`${url}/app.0123456789ab.js`);
  expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const page = await fetch(`${url}/`);
  expect(page.headers.get("cache-control")).toBe("no-cache");
});

test("a reader that has the content gets 304 until the content changes", async () => {
  const first = await fetch(`${url}/openapi.json`);
  const headers = { "If-None-Match": `"other", W/${first.headers.get("etag")}` };
  const second = await fetch(`${url}/openapi.json`, { headers });
  expect([second.status, await second.text()]).toEqual([304, ""]);
  expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
  await writeFile(join(folder, "site/openapi.json"), "[]");
  const third = await fetch(`${url}/openapi.json`, { headers });
  expect([third.status, await third.text()]).toEqual([200, "[]"]);
  await writeFile(join(folder, "site/openapi.json"), "{}");
});

test.each([
  ["gzip", "gzip"],
  ["br, gzip;q=0.5", "gzip"],
  ["identity", null],
  ["gzip;q=0", null],
])("with Accept-Encoding %s a long text is sent as %s", async (accepted, encoding) => {
  const answer = await fetch(`${url}/long.html`, { headers: { "Accept-Encoding": accepted } });
  expect([answer.headers.get("content-encoding"), answer.headers.get("vary")]).toEqual([encoding, "Accept-Encoding"]);
  expect(Number(answer.headers.get("content-length")) < 1000).toBe(encoding === "gzip");
  expect(await answer.text()).toBe("<p>".repeat(1000));
});

test("HEAD answers like GET without the content", async () => {
  const answer = await fetch(`${url}/`, { method: "HEAD" });
  expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "13", ""]);
});

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s answers 405 and says what is allowed", async (method) => {
  const answer = await fetch(`${url}/`, { method });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test.each([
  ["/missing", "./"],
  ["/missing/", "../"],
  ["/a/b/c.html", "../../"],
  ["/index.html/", "../"],
  ["/toString", "./"],
])("GET %s answers 404 with a page that leads home by %s", async (path, home) => {
  const answer = await fetch(url + path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  expect(await answer.text()).toContain(`href="${home}"`);
});

test.each([
  "/../secret.txt",
  "/reference/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..%5csecret.txt",
  "//../secret.txt",
])("GET %s does not leave the folder", async (path) => {
  const { status, body } = await getRaw(path);
  expect(status).toBe(404);
  expect(body).not.toContain("secret");
});

test.each(["/%E0%A4%A", "/%", "/a%00b", "*"])("GET %s, which is no path, answers 400", async (path) => {
  expect((await getRaw(path)).status).toBe(400);
});
