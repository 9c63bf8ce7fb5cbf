import type { Caller, ServerAuthenticators } from "@mim-cm/server";
import { contextOf } from "../call-context.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { Bearer } from "./bearer.ts";
import { DEVELOPMENT_RULES, openDevelopmentIssuer } from "./development-issuer.ts";
import { oidcKeys } from "./oidc-keys.ts";
import type { Principal } from "./principal.ts";

/** What the authenticator of each scheme returns. */
export interface Principals {
  readonly bearer: Principal;
  readonly negotiate: Caller;
}

/**
 * The authenticators that the configuration asks for: `bearer` with the tokens of an OpenID Connect issuer or, outside
 * production and where there is none, of the development issuer; `negotiate` behind a trusted proxy.
 *
 * @throws ServiceError `development-issuer`
 */
export async function openAuthenticators(
  config: Config,
  log: Log,
  metrics: Metrics,
): Promise<ServerAuthenticators<Principals>> {
  const bearer = await openBearer(config, log, metrics);
  const authenticators: Partial<ServerAuthenticators<Principals>> = {
    ...(bearer && { bearer: ({ token }) => bearer.authenticate(token) }),
    // The edge puts the caller into the context. What a client itself sends by this scheme has none there.
    ...(config.authentication.proxy && { negotiate: (_credentials, { context }) => contextOf(context).proxied }),
  };
  // The configuration has seen to it that there is one at least; a scheme without one is neither challenged nor accepted.
  return authenticators as ServerAuthenticators<Principals>;
}

async function openBearer(config: Config, log: Log, metrics: Metrics): Promise<Bearer | undefined> {
  const observer = {
    refused: (reason: string): void => {
      metrics.refused("bearer", reason);
      log.debug({ reason }, "token refused");
    },
    issuerAway: (error: unknown): void => log.error({ error }, "issuer away"),
  };
  const { oidc, proxy } = config.authentication;
  if (oidc !== undefined) return new Bearer(oidcKeys(oidc), oidc, observer);
  if (config.environment === "production" && proxy !== undefined) return undefined;
  const { publicKey } = await openDevelopmentIssuer(config);
  return new Bearer(publicKey, DEVELOPMENT_RULES, observer);
}
