import { listen, type RunningServer } from "@mim-cm/openapi-server/node";
import { createServer, type MimServer } from "@mim-cm/server";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { verifyBearerToken } from "./auth/bearer.ts";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "./auth/development-issuer.ts";
import type { Config } from "./config.ts";
import { withHealth } from "./health.ts";
import { logError, type Report } from "./log.ts";
import { seedRequests } from "./seed.ts";
import { ServiceError } from "./service-error.ts";
import { setRequestStatus } from "./set-request-status.ts";
import { openSqliteStore } from "./store/sqlite-store.ts";
import type { RequestStore } from "./store/store.ts";

/** For how long a call waits for the store before it is answered with 503, in milliseconds. */
const STORE_PATIENCE_MS = 5000;

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
export async function startService(config: Config): Promise<RunningService> {
  const issuer = await openDevelopmentIssuer(config);
  const store = await openSqliteStore(config.database.path, { patienceMs: STORE_PATIENCE_MS });
  try {
    const seeded = config.environment === "production" ? 0 : await store.insertIfEmpty(seedRequests(document));
    const server = await listenOn(config, createService(store, issuer, logError), store);
    const close = async (): Promise<void> => {
      await server.close();
      store.close();
    };
    return { url: server.url, seeded, close };
  } catch (error) {
    store.close();
    throw error;
  }
}

/**
 * The contract's server over a store, for callers with tokens of an issuer.
 *
 * @param report told of every error behind a 5xx answer, and of the id that the caller got
 */
export function createService(store: RequestStore, issuer: DevelopmentIssuer, report: Report): MimServer {
  const authenticators = {
    bearer: ({ token }: { readonly token: string }) => verifyBearerToken(token, issuer.publicKey),
  };
  return createServer({ setRequestStatus: setRequestStatus(store, report) }, { authenticators, onError: report });
}

async function listenOn({ host, port }: Config, { app }: MimServer, store: RequestStore): Promise<RunningServer> {
  try {
    return await listen(withHealth(app, store, logError), { host, port });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ServiceError("listen", `${why} SERVICE_PORT and HOST say where the service listens.`, { cause });
  }
}
