import { setTimeout as delay } from "node:timers/promises";
import type { App } from "@mim-cm/openapi-server";
import { listen, type RunningServer } from "@mim-cm/openapi-server/node";
import { createServer } from "@mim-cm/server";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { openAuthenticators, type Principals } from "./auth/authenticators.ts";
import { TrustedProxy } from "./auth/trusted-proxy.ts";
import type { Config } from "./config.ts";
import { withEdge } from "./edge.ts";
import { withHealth } from "./health.ts";
import { createLog, type Log, type Report } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { secretsOf } from "./secrets.ts";
import { seedRequests } from "./seed.ts";
import { ServiceError } from "./service-error.ts";
import { setRequestStatus } from "./set-request-status.ts";
import { openStore } from "./store/open-store.ts";
import type { RequestStore } from "./store/store.ts";

export interface RunningService {
  readonly url: string;
  /** How many example requests were put into the empty store. */
  readonly seeded: number;
  /** Lets calls under way finish, then frees port and store. */
  close(): Promise<void>;
}

/**
 * Starts the service.
 *
 * @throws ServiceError with what to do where the configuration, the store or the port cannot be used
 */
export async function startService(
  config: Config,
  log: Log = createLog(config.logLevel, secretsOf(config)),
): Promise<RunningService> {
  const metrics = createMetrics(() => store.pending);
  const authenticators = await openAuthenticators(config, log, metrics);
  const { storeTimeoutMs, storeQueue, drainDelayMs } = config.limits;
  const onBatch = (size: number, milliseconds: number): void => {
    metrics.committed(size, milliseconds / 1000);
    log.trace({ size, milliseconds }, "committed");
  };
  const store = await openStore(config.database, { patienceMs: storeTimeoutMs, maxPending: storeQueue, onBatch });
  try {
    const seeded = config.environment === "production" ? 0 : await store.insertIfEmpty(seedRequests(document));
    const state = { draining: false };
    const server = await listenOn(config, makeApp({ config, store, authenticators, log, metrics, state }));
    const close = async (): Promise<void> => {
      state.draining = true;
      log.info("stopping");
      await delay(drainDelayMs);
      await server.close();
      await store.close();
    };
    log.info({ url: server.url }, "listening");
    return { url: server.url, seeded, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Parts {
  readonly config: Config;
  readonly store: RequestStore;
  readonly authenticators: Awaited<ReturnType<typeof openAuthenticators>>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly state: { readonly draining: boolean };
}

function makeApp({ config, store, authenticators, log, metrics, state }: Parts): App {
  const report: Report = (error, fields) => {
    if (error instanceof ServiceError && error.reason === "store-busy") log.warn({ ...fields, error }, "store busy");
    else log.error({ ...fields, error }, "failed");
  };
  const { app } = createServer<Principals>(
    { setRequestStatus: setRequestStatus(store, report) },
    { authenticators, onError: report, maxBodyBytes: config.limits.maxBodyBytes },
  );
  const { proxy: settings } = config.authentication;
  const proxy = settings && new TrustedProxy(settings);
  const health = { store, metrics, report, isDraining: () => state.draining };
  return withHealth(withEdge(app, { log, metrics, proxy }), health);
}

async function listenOn({ host, port, limits }: Config, app: App): Promise<RunningServer> {
  const { headersTimeoutMs: headersTimeout, requestTimeoutMs: requestTimeout, drainTimeoutMs: closeTimeout } = limits;
  try {
    return await listen(app, { host, port, headersTimeout, requestTimeout, closeTimeout });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ServiceError("listen", `${why} SERVICE_PORT and HOST say where the service listens.`, { cause });
  }
}
