import type { paths } from "@mim-cm/spec";
import createOpenapiFetch, { type Client, defaultPathSerializer } from "openapi-fetch";
import type { Base } from "./base-url.ts";
import type { Operation } from "./operation.ts";

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
  readonly params: Readonly<Record<"path" | "query" | "header", Record<string, unknown>>>;
  readonly body: string | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Sends what a generated operation made of its arguments. */
export type Send = (operation: Operation, init: RawInit) => Promise<RawAnswer>;

/** Makes the typed client for people and, on the same client, the untyped call for the generated operations. */
export function createOpenapiClient(
  { url, restoreCase }: Base,
  headers: Readonly<Record<string, string>>,
  fetch: (request: Request) => Promise<Response>,
): { readonly raw: RawClient; readonly send: Send } {
  const raw = createOpenapiFetch<paths>({
    baseUrl: url,
    fetch,
    headers,
    pathSerializer: (path, values) => defaultPathSerializer(restoreCase(path), values),
  });
  // The types of openapi-fetch follow from literal paths; the generated operations bring types of their own.
  const request = raw.request as (method: string, path: string, init: unknown) => Promise<RawAnswer>;
  return {
    raw,
    send: ({ method, path }, init) => request(method, path, { ...init, parseAs: "text", bodySerializer: String }),
  };
}
