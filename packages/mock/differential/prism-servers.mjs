// Serves each document that is named on the command line by Prism's own HTTP server, as `prism mock` configures it, and prints
// their ports as JSON: `node prism-servers.mjs <file>...`
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

const config = {
  isProxy: false,
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

// Some calls end the process of Prism's server. So that the next one can be compared, only their connections are broken here.
const open = new Set();
subscribe("http.server.request.start", ({ socket }) => {
  open.add(socket);
  socket.once("close", () => open.delete(socket));
});
const breakConnections = () => {
  for (const socket of open) socket.destroy();
};
process.on("uncaughtException", breakConnections);
process.on("unhandledRejection", breakConnections);

const ports = {};
for (const file of process.argv.slice(2)) {
  const operations = await getHttpOperationsFromSpec(JSON.parse(readFileSync(file, "utf8")));
  // As the mock does: callbacks are calls to other hosts.
  const own = operations.map(({ callbacks: _, ...operation }) => operation);
  const server = createServer(own, { cors: true, config, components: { logger } });
  ports[file] = Number(new URL(await server.listen(0, "127.0.0.1")).port);
}
process.stdout.write(`${JSON.stringify(ports)}\n`);
