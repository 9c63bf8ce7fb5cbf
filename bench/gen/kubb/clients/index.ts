// @ts-nocheck
export { setRequestStatus } from "./setRequestStatus.ts";