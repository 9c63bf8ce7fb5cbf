// The contract's words and values, so that its users need no other package for them.
export {
  completedAt,
  type components,
  lifecycle,
  NIL_UUID,
  NOT_COMPLETED,
  RequestedStatus,
  RequestStatus,
  RequestType,
} from "@mim-cm/spec";
export { contractError } from "./contract-error.ts";
export {
  createServer,
  type MimServer,
  type ServerAuthenticators,
  type ServerHandlers,
  type ServerOptions,
} from "./create-server.ts";
export { document, type OperationSecurity, type Operations, type SecuritySchemes } from "./gen/document.js";
export { prefersMinimal } from "./prefers-minimal.ts";
export { type Caller, type MimRequest, type Transition, transition } from "./transition.ts";
