// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import type { CompiledDocument } from "@mim-cm/openapi-server";
import type { operations, paths } from "../openapi.d.ts";

/** The document's security schemes by name. */
export interface SecuritySchemes {
  "bearer": { type: "http", scheme: "bearer" };
  "basic": { type: "http", scheme: "basic" };
  "shopKey": { type: "apiKey", in: "header", name: "X-Shop-Key" };
}

/** Alternatives of each operation, as tuples of scheme names. */
export interface OperationSecurity {
  "listBooks": [];
  "addBook": ["bearer"];
  "getBook": ["bearer"] | [];
  "removeBook": ["bearer","shopKey"] | ["basic"];
  "setNote": ["bearer"];
  "get /health": [];
}

export type Operations = operations & AnonymousOperations;

/** Operations without an operationId. */
export interface AnonymousOperations {
  "get /health": paths["/health"]["get"];
}

export declare const document: CompiledDocument<Operations, SecuritySchemes, OperationSecurity>;
