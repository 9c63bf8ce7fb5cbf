import { type Caller, createServer, type ServerHandlers, transition } from "@mim-cm/server";
import type { components } from "@mim-cm/spec";
import openapi from "@mim-cm/spec/openapi.json" with { type: "json" };

type MimRequest = components["schemas"]["Request"];
type Handlers = ServerHandlers<{ bearer: Caller }>;

const pending: MimRequest = { ...openapi.components.examples.CanceledRequest.value, Status: 16 };
const requests = new Map([[pending.Uuid, pending]]);

const setRequestStatus: Handlers["setRequestStatus"] = ({ path, body, principal }) => {
  const found = requests.get(path.id);
  if (found === undefined) return { status: 404, body: { Message: "There is no such request." } };
  const result = transition(found, body.status, principal, undefined, new Date());
  switch (result.outcome) {
    case "changed":
      requests.set(path.id, result.request);
      return { status: 200, body: result.request };
    case "unchanged":
      return { status: 200, body: result.request };
    case "invisible":
      return { status: 404, body: { Message: "There is no such request." } };
    case "forbidden":
      return { status: 403, body: { Message: `This needs the ${result.permission} permission.` } };
    case "conflict":
      return { status: 409, body: { Message: "The state of the request does not allow this." } };
  }
};

// For a first try only: whoever calls is who the token says.
const bearer = ({ token }: { readonly token: string }): Caller => ({ uuid: token, roles: [] });

const server = createServer({ setRequestStatus }, { authenticators: { bearer } });
const { url } = await server.listen({ port: Number(process.env["PORT"] ?? 4020), host: "127.0.0.1" });
console.log(`Listening on ${url}`);
