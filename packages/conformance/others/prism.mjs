import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { document } from "./document.mjs";

const silent = () => {};
const logger = { level: "silent", success: silent };
for (const level of ["fatal", "error", "warn", "info", "debug", "trace"]) logger[level] = silent;
logger.child = () => logger;

// As `prism mock` configures it.
const config = { isProxy: false, checkSecurity: true, validateRequest: true, validateResponse: true, errors: false };
const operations = await getHttpOperationsFromSpec(document);
const server = createServer(operations, {
  cors: true,
  config: { ...config, mock: { dynamic: false } },
  components: { logger },
});
process.stdout.write(`${await server.listen(0, "127.0.0.1")}\n`);
