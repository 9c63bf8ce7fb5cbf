/** A typed client of the MIM Certificate Management REST API. */

export type { components, operations, paths } from "@mim-cm/spec";
export { completedAt, NIL_UUID, NOT_COMPLETED, RequestedStatus, RequestStatus, RequestType } from "@mim-cm/spec";
export type { Auth } from "./auth.ts";
export { bearer, type TokenProvider } from "./bearer.ts";
export { type Caller, createCaller } from "./caller.ts";
export { type Client, createClient, type EndRequestInput } from "./client.ts";
export { cookie } from "./cookie.ts";
export { describe, type ExchangeDescription } from "./describe.ts";
export * from "./gen/operations.ts";
export type { Exchange, Hooks } from "./hooks.ts";
export { type FailureDetails, type FailureStatus, MimCmError } from "./mim-cm-error.ts";
export type { RawClient } from "./openapi-client.ts";
export type { CallOptions, Operation, Parameter } from "./operation.ts";
export type {
  AnyResult,
  CallFacts,
  ErrorBody,
  NoAnswer,
  OperationId,
  Refusal,
  Result,
  Success,
  Undeclared,
  Undocumented,
} from "./result.ts";
export { securityDescriptor } from "./security-descriptor.ts";
export type { ClientOptions, Fetch, RetryOptions, TimeoutOptions } from "./settings.ts";
export { requestTypeName, statusName, type Unknown } from "./status-name.ts";
export { traceContext } from "./trace-context.ts";
export { unwrap } from "./unwrap.ts";
