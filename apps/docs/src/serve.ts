import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { staticListener } from "./static-server.ts";

// Serves a built site: `node src/serve.ts [folder]`, the folder being dist/ by default, on DOCS_PORT (default 8080).
const HOST = "127.0.0.1";

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function portFromEnvironment(): number {
  const text = process.env["DOCS_PORT"] ?? "8080";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) fail(`DOCS_PORT must be a port number from 0 to 65535, not "${text}".`);
  return port;
}

const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
const port = portFromEnvironment();
if (!existsSync(join(folder, "index.html"))) {
  fail(`There is no site in ${folder}. Build it first: npm run build -w @mim-cm/docs`);
}

const server = createServer(staticListener(folder));
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") fail(`The docs cannot listen on port ${port}: ${error.message}`);
  fail(`Port ${port} is taken. Stop what uses it, or set DOCS_PORT to a free port.`);
});
server.listen(port, HOST, () => {
  const address = server.address();
  // A TCP server's address is an object; it is a string only for a pipe.
  const actual = typeof address === "object" && address !== null ? address.port : port;
  console.log(`Docs: http://${HOST}:${actual}/`);
});

function stop(): void {
  server.close();
  // Answers under way are short; what is still open after this belongs to a reader that does not read.
  setTimeout(() => server.closeAllConnections(), 300).unref();
}
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

// The shell between npm and this process does not pass SIGTERM on: it ends, and leaves this process to another parent.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"] !== undefined) {
  setInterval(() => process.ppid === parent || stop(), 200).unref();
}
