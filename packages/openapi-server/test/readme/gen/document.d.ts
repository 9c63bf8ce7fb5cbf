// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import type { CompiledDocument } from "@mim-cm/openapi-server";
import type { operations } from "../openapi.d.ts";

/** The document's security schemes by name. */
export interface SecuritySchemes {
  "bearer": { type: "http", scheme: "bearer" };
}

/** Alternatives of each operation, as tuples of scheme names. */
export interface OperationSecurity {
  "greet": ["bearer"];
}

export type Operations = operations;

export declare const document: CompiledDocument<Operations, SecuritySchemes, OperationSecurity>;
