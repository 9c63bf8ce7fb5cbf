import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { readConfig } from "./config.ts";
import { exampleCommand } from "./prompt.ts";
import { type RunningService, startService } from "./service.ts";
import { ServiceError } from "./service-error.ts";

// As it was at first: the parent may be gone before the service listens.
const parent = process.ppid;

async function start(): Promise<RunningService> {
  const config = readConfig(process.env);
  const service = await startService(config);
  console.log(`Service listening on ${service.url}`);
  if (service.seeded > 0) console.log(`The empty store got the ${service.seeded} requests of the contract's examples.`);
  if (config.environment !== "production" && config.authentication.oidc === undefined) {
    console.log(`Try it in another terminal:\n${exampleCommand(document, service.url, process.env)}`);
  }
  return service;
}

function stopWhenTold(service: RunningService): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void service.close();
  };
  // Once each: a second signal of the kind ends the process at once.
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // The shell between npm and this process keeps SIGTERM to itself: it ends, and leaves this process to another parent.
  if (process.env["npm_lifecycle_event"] === undefined) return;
  setInterval(() => process.ppid === parent || stop(), 200).unref();
}

try {
  stopWhenTold(await start());
} catch (error) {
  if (!(error instanceof ServiceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
