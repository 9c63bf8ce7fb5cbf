import { type App, type AppOptions, type Authenticators, createApp, type Handlers } from "@mim-cm/openapi-server";
import type { ListenOptions, RunningServer } from "@mim-cm/openapi-server/node";
import { contractError } from "./contract-error.ts";
import { document, type OperationSecurity, type Operations, type SecuritySchemes } from "./gen/document.js";

/** One handler per operation of the contract. `Principals` says what the authenticator of each scheme returns. */
export type ServerHandlers<Principals = Record<never, never>> = Handlers<Operations, OperationSecurity, Principals>;

/** One authenticator for each scheme that is to be accepted: `negotiate`, `bearer`, `sessionCookie`. */
export type ServerAuthenticators<Principals> = Authenticators<SecuritySchemes, Principals>;

type Options<Principals> = AppOptions<Operations, SecuritySchemes, OperationSecurity, Principals>;

/** `authenticators`, which must cover every operation, and `maxBodyBytes`, `validateResponses` and `onError` of createApp. */
export type ServerOptions<Principals> = Omit<
  Options<Principals>,
  "handlers" | "fallback" | "errorBody" | "caseInsensitivePaths"
>;

export interface MimServer {
  /** Answers a standard Request. */
  fetch(request: Request, context?: unknown): Promise<Response>;
  /** Serves over node:http. Rejects with an Error that says why, where the port cannot be had. */
  listen(options: ListenOptions): Promise<RunningServer>;
  /** For `createListener` of `@mim-cm/openapi-server/node`, and other adapters. */
  readonly app: App;
}

/**
 * Makes a server of the contract: calls are routed without regard to the case of the path, and validated; an id is handed on in
 * lower case; errors have the contract's form.
 */
export function createServer<Principals = Record<never, never>>(
  handlers: Options<Principals>["handlers"],
  options: ServerOptions<Principals>,
): MimServer {
  // The spread loses that ServerOptions is what AppOptions asks for; nothing is added but what it leaves out.
  const complete = {
    ...options,
    handlers,
    errorBody: contractError,
    caseInsensitivePaths: true,
  } as unknown as Options<Principals>;
  const app = createApp<Operations, SecuritySchemes, OperationSecurity, Principals>(document, complete);
  return {
    app,
    fetch: app.fetch,
    // Loaded on demand: the rest runs where there is no node:http.
    listen: async (listenOptions) => (await import("@mim-cm/openapi-server/node")).listen(app, listenOptions),
  };
}
