import { type MimRequest, NIL_UUID, NOT_COMPLETED, RequestStatus } from "@mim-cm/server";

/** A request that its user has made for a smart card of their own, approved and ready to be completed. */
export function approvedRequest(id: string, user: string): MimRequest {
  return {
    Uuid: id,
    RequestType: 1,
    Status: RequestStatus.Approved,
    Flags: 2,
    DataCollection: [],
    DataCollectionFlags: 32,
    OriginatorUserUuid: user,
    TargetUserUuid: user,
    Submitted: "2026-11-02T08:15:30.5Z",
    Completed: NOT_COMPLETED,
    NewProfileUuid: NIL_UUID,
    OldProfileUuid: NIL_UUID,
    NewSmartcardUuid: NIL_UUID,
    OldSmartcardUuid: NIL_UUID,
    Priority: 0,
    Comment: "",
    ProfileTemplateUuid: "a039b4d0-5ce8-4eff-8651-181c6576fda3",
    SecurityDescriptor: "O:S-1-5-18D:(A;;RC;;;WD)",
    IsSmartcard: true,
    IsEnrollmentAgent: false,
    IsDataCollectionComplete: false,
  };
}
