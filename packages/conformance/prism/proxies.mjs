// Prism's proxy before any number of servers: the parent process sends the URL of one, and gets that of the proxy before it.
import { subscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

const silent = () => {};
const logger = {
  level: "silent",
  fatal: silent,
  error: silent,
  warn: silent,
  info: silent,
  debug: silent,
  trace: silent,
};
logger.success = silent;
logger.child = () => logger;

// Some calls end the process of Prism's server. So that the next one can be tried, only their connections are broken here.
const open = new Set();
subscribe("http.server.request.start", ({ socket }) => {
  if (open.has(socket)) return;
  open.add(socket);
  socket.once("close", () => open.delete(socket));
});
const breakConnections = () => {
  for (const socket of open) socket.destroy();
};
process.on("uncaughtException", breakConnections);
process.on("unhandledRejection", breakConnections);

const operations = await getHttpOperationsFromSpec(JSON.parse(readFileSync(process.argv[2], "utf8")));

process.on("message", async (upstream) => {
  // As `prism proxy` configures it.
  const config = {
    isProxy: true,
    upstream: new URL(upstream),
    upstreamProxy: undefined,
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: false,
    mock: { dynamic: false },
  };
  const server = createServer(operations, { cors: false, config, components: { logger } });
  process.send(await server.listen(0, "127.0.0.1"));
});
