// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import type { CompiledDocument } from "@mim-cm/openapi-server";
import type { operations } from "@mim-cm/spec";

/** The document's security schemes by name. */
export interface SecuritySchemes {
  "bearer": { type: "http", scheme: "bearer" };
  "negotiate": { type: "http", scheme: "negotiate" };
  "sessionCookie": { type: "apiKey", in: "cookie", name: "FedAuth" };
}

/** Alternatives of each operation, as tuples of scheme names. */
export interface OperationSecurity {
  "setRequestStatus": ["negotiate"] | ["bearer"] | ["sessionCookie"];
}

export type Operations = operations;

export declare const document: CompiledDocument<Operations, SecuritySchemes, OperationSecurity>;
