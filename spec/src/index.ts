/** The contract in TypeScript: its types, its enums, its table of transitions, and its two surprising values. */
export { RequestedStatus, RequestStatus, RequestType } from "../gen/enums.ts";
export { lifecycle } from "../gen/lifecycle.ts";
export type { components, operations, paths } from "../gen/openapi.d.ts";
export { completedAt, NOT_COMPLETED } from "./completed-at.ts";
export { NIL_UUID } from "./nil-uuid.ts";
