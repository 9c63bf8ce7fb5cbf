import { openDevelopmentIssuer } from "../src/auth/development-issuer.ts";
import type { Role } from "../src/auth/principal.ts";
import { readConfig } from "../src/config.ts";
import type { TestDatabase } from "./database.ts";

/** An answer of the service, its body parsed where it has one. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sets the status of a request, with further headers if need be. */
export type Caller = (id: string, status: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** A token of the development issuer of a database. */
export async function tokenFor(
  { variables }: Pick<TestDatabase, "variables">,
  sub: string,
  roles: readonly Role[] = [],
): Promise<string> {
  const issuer = await openDevelopmentIssuer(readConfig(variables));
  return issuer.sign({ sub, roles, lifetimeMinutes: 5 });
}

/** Calls the service at `url` with a token; an empty one stands for no credentials. */
export function callerWith(url: string, token: string): Caller {
  return async (id, status, headers = {}) => {
    const credentials = token === "" ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/CertificateManagement/api/v1.0/requests/${id}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...credentials, ...headers },
      body: JSON.stringify({ status }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
}
