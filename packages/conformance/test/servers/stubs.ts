import {
  createServer,
  type MimRequest,
  NOT_COMPLETED,
  prefersMinimal,
  type RequestedStatus,
  RequestStatus,
  type ServerHandlers,
  transition,
} from "@mim-cm/server";
import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { TOKEN } from "../reference/steps.ts";
import { SACRIFICES } from "../reference/store.ts";

const { RequestId } = contract.components.parameters;
const { CompletedRequest, CanceledRequest, AbandonedRequest } = contract.components.examples;
/** Somebody who has nothing to do with the requests of the examples. */
const NOBODY = "00000000-0000-4000-8000-00000000dead";

interface Stored {
  readonly request: MimRequest;
  readonly last: RequestedStatus | undefined;
}

export interface StubServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts this repository's stubs on a free port, with a handler over a map that holds the contract's examples. */
export async function startStubs(): Promise<StubServer> {
  const store = seeded();
  const handlers: ServerHandlers<{ bearer: { uuid: string } }> = {
    setRequestStatus({ path, body, headers, principal }) {
      const stored = store.get(path.id);
      const caller = { ...principal, roles: [] };
      const result = stored && transition(stored.request, body.status, caller, stored.last, new Date());
      switch (result?.outcome) {
        case "changed":
        case "unchanged":
          store.set(path.id, { request: result.request, last: body.status });
          return prefersMinimal(headers.Prefer)
            ? { status: 204, headers: { "Preference-Applied": "return=minimal" } }
            : { status: 200, body: result.request };
        case "forbidden":
          return { status: 403, body: { Message: `You lack the permission ${result.permission}.` } };
        case "conflict":
          return { status: 409, body: { Message: `The request is in state ${result.status}.` } };
        default:
          return { status: 404, body: { Message: "There is no such request." } };
      }
    },
  };
  const user = CompletedRequest.value.OriginatorUserUuid;
  const server = createServer(handlers, {
    authenticators: { bearer: ({ token }: { token: string }) => (token === TOKEN ? { uuid: user } : undefined) },
  });
  return server.listen({ port: 0 });
}

/** The requests of the examples as they are before their calls, and some to sacrifice. */
function seeded(): Map<string, Stored> {
  const { forbidden, conflict } = RequestId.examples;
  const user = CompletedRequest.value.OriginatorUserUuid;
  const requests = [
    ...[CompletedRequest, CanceledRequest, AbandonedRequest].map(({ value }) => approved(value, value.Uuid)),
    ...SACRIFICES.map((id) => approved(CompletedRequest.value, id)),
    { ...approved(CompletedRequest.value, conflict.value), Status: RequestStatus.Denied },
    // Its originator sees it, and only its target may execute it.
    { ...approved(CompletedRequest.value, forbidden.value), OriginatorUserUuid: user, TargetUserUuid: NOBODY },
  ];
  return new Map(requests.map((request) => [request.Uuid, { request, last: undefined }]));
}

function approved(request: MimRequest, Uuid: string): MimRequest {
  return { ...request, Uuid, Status: RequestStatus.Approved, Completed: NOT_COMPLETED };
}
