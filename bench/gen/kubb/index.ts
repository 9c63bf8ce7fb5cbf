// @ts-nocheck
export type { DataCollectionItem } from "./types/DataCollectionItem.ts";
export type { Error } from "./types/Error.ts";
export type { InternalError } from "./types/InternalError.ts";
export type { Request } from "./types/Request.ts";
export type { RequestStatus, RequestStatusEnumKey } from "./types/RequestStatus.ts";
export type { RequestStatusUpdate } from "./types/RequestStatusUpdate.ts";
export type { RequestType, RequestTypeEnumKey } from "./types/RequestType.ts";
export type { RequestedStatus, RequestedStatusEnumKey } from "./types/RequestedStatus.ts";
export type { ServiceUnavailable } from "./types/ServiceUnavailable.ts";
export type { SetRequestStatus200, SetRequestStatus204, SetRequestStatus400, SetRequestStatus401, SetRequestStatus403, SetRequestStatus404, SetRequestStatus405, SetRequestStatus406, SetRequestStatus409, SetRequestStatus413, SetRequestStatus415, SetRequestStatus500, SetRequestStatus503, SetRequestStatusHeaderParams, SetRequestStatusMutation, SetRequestStatusMutationRequest, SetRequestStatusMutationResponse, SetRequestStatusPathParams } from "./types/SetRequestStatus.ts";
export { setRequestStatus } from "./clients/setRequestStatus.ts";
export { requestStatusEnum } from "./types/RequestStatus.ts";
export { requestTypeEnum } from "./types/RequestType.ts";
export { requestedStatusEnum } from "./types/RequestedStatus.ts";