import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isHashed } from "./files.ts";
import { notFoundPage } from "./not-found.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".yaml": "application/yaml",
};

const compress = promisify(gzip);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * Serves the files below `root` to GET and HEAD. A folder answers with its `index.html`, and without the slash at its end
 * with a relative redirect, so that the site also works behind a proxy that adds a path. Files are read on each request:
 * a rebuild shows at once.
 */
export function staticListener(root: string): RequestListener {
  const folder = resolve(root);
  return (request, response) => {
    answer(folder, request)
      .catch((error: unknown) => {
        console.error(error);
        return text(500, "The file could not be read.");
      })
      .then((result) => send(request, response, result));
  };
}

async function answer(folder: string, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return text(405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
  }
  const [target = "/"] = (request.url ?? "/").split("?");
  const path = decodePath(target);
  if (path === undefined) return text(400, "The path is not a valid URL path.");
  const file = resolve(folder, `.${path}`);
  const inside = file === folder || file.startsWith(folder + sep);
  const content = inside ? await read(path.endsWith("/") ? join(file, "index.html") : file) : undefined;
  if (content === "folder") return redirect(target);
  return content === undefined ? notFound(target) : await found(request, content, path);
}

/** The decoded path, or undefined where its percent encoding is broken or holds a NUL, which no file name can. */
function decodePath(target: string): string | undefined {
  try {
    const path = decodeURIComponent(target);
    return path.startsWith("/") && !path.includes("\0") ? path : undefined;
  } catch {
    return undefined;
  }
}

async function read(file: string): Promise<Uint8Array | "folder" | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EISDIR") return "folder";
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
    throw error;
  }
}

/** What was compressed before, by its ETag: the files of one site are few, and the same for every reader. */
const compressed = new Map<string, Promise<Uint8Array>>();

async function gzipped(content: Uint8Array, etag: string): Promise<Uint8Array> {
  const known = compressed.get(etag) ?? compress(content);
  if (compressed.size > 500) compressed.clear();
  compressed.set(etag, known);
  return await known;
}

/** Sends the content, or 304 where the reader has it already (RFC 9110, section 13.1.2). */
async function found(request: IncomingMessage, content: Uint8Array, path: string): Promise<Answer> {
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
  const caching = isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
  const headers = { ETag: etag, "Cache-Control": caching };
  const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  if (known.includes(etag) || known.includes("*")) return { status: 304, headers, body: "" };
  const extension = path.endsWith("/") ? ".html" : extname(path);
  const type = TYPES[extension] ?? "application/octet-stream";
  const full = { ...headers, "Content-Type": type };
  if (content.length < 1024 || !/^(text|application\/(json|yaml))|svg/.test(type))
    return { status: 200, headers: full, body: content };
  // Other readers get another content under the same address (RFC 9110, section 12.5.5).
  const varied = { ...full, Vary: "Accept-Encoding" };
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers["accept-encoding"] ?? ""))) {
    return { status: 200, headers: varied, body: content };
  }
  return { status: 200, headers: { ...varied, "Content-Encoding": "gzip" }, body: await gzipped(content, etag) };
}

/** From `/a/b` to `b/`, which the browser resolves against the address that it asked for. */
function redirect(target: string): Answer {
  const name = target.slice(target.lastIndexOf("/") + 1);
  return text(308, "This is a folder.", { Location: `./${name}/` });
}

function notFound(target: string): Answer {
  const depth = target.split("/").length - 2;
  const home = depth === 0 ? "./" : "../".repeat(depth);
  return { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" }, body: notFoundPage(home) };
}

function text(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" }, body: `${message}\n` };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 304 ? {} : { "Content-Length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, "X-Content-Type-Options": "nosniff" });
  response.end(request.method === "HEAD" ? undefined : body);
}
