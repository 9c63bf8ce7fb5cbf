import {
  createServer,
  type MimRequest,
  NIL_UUID,
  NOT_COMPLETED,
  RequestStatus,
  type ServerHandlers,
  transition,
} from "@mim-cm/server";

const USER = "8f1590dc-d932-4b66-8e68-2e91c5880780";
const ID = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";

const approved: MimRequest = {
  Uuid: ID,
  RequestType: 1,
  Status: RequestStatus.Approved,
  Flags: 2,
  DataCollection: [],
  DataCollectionFlags: 32,
  OriginatorUserUuid: USER,
  TargetUserUuid: USER,
  Submitted: "2015-07-07T23:36:21.93Z",
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
const requests = new Map([[ID, approved]]);

const handlers: ServerHandlers<{ bearer: { uuid: string } }> = {
  setRequestStatus({ path, body, principal }) {
    const request = requests.get(path.id);
    const result = request && transition(request, body.status, { ...principal, roles: [] }, undefined, new Date());
    switch (result?.outcome) {
      case "changed":
      case "unchanged":
        requests.set(path.id, result.request);
        return { status: 200, body: result.request };
      case "forbidden":
        return { status: 403, body: { Message: `You lack the permission ${result.permission}.` } };
      case "conflict":
        return { status: 409, body: { Message: `The request is in state ${result.status}.` } };
      default:
        return { status: 404, body: { Message: "There is no such request." } };
    }
  },
};

const server = createServer(handlers, {
  authenticators: { bearer: ({ token }: { token: string }) => (token === "secret" ? { uuid: USER } : undefined) },
});

const { url } = await server.listen({ port: Number(process.env["PORT"] ?? 3000) });
console.log(url);
