import { createHash, timingSafeEqual } from "node:crypto";
import type { Caller } from "@mim-cm/server";
import type { ProxyConfig } from "../config.ts";
import { isRole, readGuid } from "./principal.ts";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the headers of a proxy come to: a caller, nothing (no proxy, or nobody signed in there), or a wrong secret. */
export type ProxyFinding = Caller | "absent" | "wrong-secret" | "bad-user";

/**
 * Reads the caller from the headers of a proxy that has carried out Windows Integrated Authentication. The headers count
 * only beside the secret that proxy and service share.
 */
export class TrustedProxy {
  readonly #config: ProxyConfig;
  readonly #digest: Buffer;

  constructor(config: ProxyConfig) {
    this.#config = config;
    this.#digest = digest(config.secret);
  }

  find(headers: Headers): ProxyFinding {
    const { secretHeader, userHeader, rolesHeader } = this.#config;
    const secret = headers[secretHeader];
    const user = headers[userHeader];
    if (secret === undefined) return "absent";
    // Digests have one length, so that the comparison takes the same time for every guess.
    if (typeof secret !== "string" || !timingSafeEqual(digest(secret), this.#digest)) return "wrong-secret";
    if (user === undefined || user === "") return "absent";
    // Two headers of the name, which Node joins with a comma, are no GUID: one of them is not the proxy's.
    const uuid = readGuid(user);
    if (uuid === undefined) return "bad-user";
    const roles = String(headers[rolesHeader] ?? "").split(",");
    return { uuid, roles: [...new Set(roles.map((role) => role.trim().toLowerCase()))].filter(isRole) };
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
