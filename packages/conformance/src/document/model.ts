import type { Json, JsonObject } from "../json.ts";

/** Who decided a part of the contract: `x-origin`. Documents without the mark are documented throughout. */
export type Origin = "documented" | "contract";

export interface Parameter {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly name: string;
  readonly required: boolean;
  readonly pointer: string;
  /** Pointer of its schema. */
  readonly schema: string | undefined;
  readonly explode: boolean;
  readonly style: string;
  /** Values by the name of their example. */
  readonly examples: ReadonlyMap<string, Json>;
}

export interface MediaType {
  /** As in the document, such as `application/json`. */
  readonly type: string;
  readonly pointer: string;
  readonly origin: Origin;
  readonly schema: string | undefined;
  readonly examples: ReadonlyMap<string, Json>;
}

export interface RequestBody {
  readonly required: boolean;
  readonly pointer: string;
  readonly content: readonly MediaType[];
}

export interface HeaderDescription {
  readonly name: string;
  readonly required: boolean;
  readonly pointer: string;
  readonly origin: Origin;
  readonly schema: string | undefined;
}

export interface ResponseDescription {
  /** A status, a range such as `4XX`, or `default`. */
  readonly code: string;
  readonly pointer: string;
  readonly origin: Origin;
  readonly headers: readonly HeaderDescription[];
  readonly content: readonly MediaType[];
}

/** One way to authenticate that the document declares. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: string;
  /** Of `type: http`, in lower case. */
  readonly scheme: string | undefined;
  /** Of `type: apiKey`. */
  readonly key: { readonly in: string; readonly name: string } | undefined;
  readonly pointer: string;
}

export interface Operation {
  /** operationId, or method and path where it has none. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly ResponseDescription[];
  /** The schemes that may be used; empty where calls need no credentials. */
  readonly security: readonly SecurityScheme[];
}

/** An OpenAPI 3.0 or 3.1 document, read. */
export interface ApiDocument {
  readonly root: JsonObject;
  readonly title: string;
  readonly version: string;
  readonly operations: readonly Operation[];
}

/** Finds the response that documents a status: the status itself, its range, then `default`. */
export function responseFor(operation: Operation, status: number): ResponseDescription | undefined {
  const candidates = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return candidates
    .map((code) => operation.responses.find((response) => response.code.toUpperCase() === code.toUpperCase()))
    .find((response) => response !== undefined);
}

/** Whether the operation lists the status itself; a range or `default` does not count. */
export function lists(operation: Operation, status: number): boolean {
  return operation.responses.some(({ code }) => code === String(status));
}
