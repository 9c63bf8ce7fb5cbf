import { createServer as createHttpServer, type Server } from "node:http";
import { createListener } from "@mim-cm/openapi-server/node";
import {
  createServer,
  type MimRequest,
  prefersMinimal,
  type RequestedStatus,
  type ServerHandlers,
  transition,
} from "@mim-cm/server";

interface Stored {
  request: MimRequest;
  /** The transition that led to the present state. */
  record?: RequestedStatus;
}

interface User {
  readonly uuid: string;
}

/**
 * The contract's API as a `node:http` server, which nobody listens to yet. Its requests are in memory.
 *
 * @param users GUID of the user by bearer token; a real service asks its issuer instead
 */
export function createService(requests: readonly MimRequest[], users: ReadonlyMap<string, string>): Server {
  const store = new Map<string, Stored>(requests.map((request) => [request.Uuid, { request }]));

  const handlers: ServerHandlers<{ bearer: User }> = {
    setRequestStatus({ path, headers, body, principal }) {
      const stored = store.get(path.id);
      if (stored === undefined) return { status: 404, body: { Message: "There is no such request." } };
      const caller = { uuid: principal.uuid, roles: [] };
      const result = transition(stored.request, body.status, caller, stored.record, new Date());
      switch (result.outcome) {
        case "changed":
          store.set(path.id, { request: result.request, record: body.status });
          break;
        case "unchanged":
          break;
        case "invisible":
          return { status: 404, body: { Message: "There is no such request." } };
        case "forbidden":
          return { status: 403, body: { Message: `You lack the permission ${result.permission}.` } };
        case "conflict":
          return { status: 409, body: { Message: `The request is in state ${result.status}.` } };
      }
      if (prefersMinimal(headers.Prefer)) {
        return { status: 204, headers: { "Preference-Applied": "return=minimal" } };
      }
      return { status: 200, body: result.request };
    },
  };

  const { app } = createServer(handlers, {
    authenticators: {
      bearer: ({ token }: { token: string }): User | undefined => {
        const uuid = users.get(token);
        return uuid === undefined ? undefined : { uuid };
      },
    },
  });
  const listener = createListener(app);
  return createHttpServer(listener).on("checkContinue", listener);
}
