import type { paths } from "@mim-cm/spec";
import createOpenapiFetch, { type Client } from "openapi-fetch";

// The one file that knows openapi-fetch.

/** The openapi-fetch client, typed by the contract. */
export type RawClient = Client<paths>;

/** What openapi-fetch makes of an answer: the text of a 2xx, or the JSON (where it is JSON) of another. */
export interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** A request in the terms of openapi-fetch, its body already serialised. */
export interface RawInit {
  readonly params: { readonly [place: string]: Record<string, unknown> };
  readonly body: string | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Makes the typed client for people and, on the same client, the untyped call for the generated operations. */
export function createOpenapiClient(
  baseUrl: string,
  headers: Readonly<Record<string, string>> | undefined,
  fetch: (request: Request) => Promise<Response>,
): { raw: RawClient; send: (method: string, path: string, init: RawInit) => Promise<RawAnswer> } {
  const raw = createOpenapiFetch<paths>({ baseUrl, fetch, headers: { Accept: "application/json", ...headers } });
  // The types of openapi-fetch follow from literal paths; the generated operations bring types of their own.
  const request = raw.request as (method: string, path: string, init: unknown) => Promise<RawAnswer>;
  const send = (method: string, path: string, init: RawInit) =>
    request(method, path, { ...init, parseAs: "text", bodySerializer: (body: string) => body });
  return { raw, send };
}
