// @ts-nocheck
export type { DataCollectionItem } from "./DataCollectionItem.ts";
export type { Error } from "./Error.ts";
export type { InternalError } from "./InternalError.ts";
export type { Request } from "./Request.ts";
export type { RequestStatus, RequestStatusEnumKey } from "./RequestStatus.ts";
export type { RequestStatusUpdate } from "./RequestStatusUpdate.ts";
export type { RequestType, RequestTypeEnumKey } from "./RequestType.ts";
export type { RequestedStatus, RequestedStatusEnumKey } from "./RequestedStatus.ts";
export type { ServiceUnavailable } from "./ServiceUnavailable.ts";
export type { SetRequestStatus200, SetRequestStatus204, SetRequestStatus400, SetRequestStatus401, SetRequestStatus403, SetRequestStatus404, SetRequestStatus405, SetRequestStatus406, SetRequestStatus409, SetRequestStatus413, SetRequestStatus415, SetRequestStatus500, SetRequestStatus503, SetRequestStatusHeaderParams, SetRequestStatusMutation, SetRequestStatusMutationRequest, SetRequestStatusMutationResponse, SetRequestStatusPathParams } from "./SetRequestStatus.ts";
export { requestStatusEnum } from "./RequestStatus.ts";
export { requestTypeEnum } from "./RequestType.ts";
export { requestedStatusEnum } from "./RequestedStatus.ts";