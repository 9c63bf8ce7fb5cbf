import { createServer, type MimServer, type ServerHandlers } from "../src/index.ts";

interface User {
  readonly uuid: string;
}
type MyHandlers = ServerHandlers<{ bearer: User }>;

const setRequestStatus: MyHandlers["setRequestStatus"] = ({ path, body, principal }) => ({
  status: 409,
  body: { Message: `${principal.uuid} cannot set ${path.id} to ${body.status}.` },
});
const bearer = ({ token }: { readonly token: string }): User => ({ uuid: token });

export const server: MimServer = createServer({ setRequestStatus }, { authenticators: { bearer } });

// @ts-expect-error the handler is missing
export const missingHandler: MyHandlers = {};

// @ts-expect-error 202 is not documented
export const undocumentedStatus: MyHandlers["setRequestStatus"] = () => ({ status: 202 });

export const wrongBody: MyHandlers["setRequestStatus"] = () =>
  // @ts-expect-error a request has 21 properties
  ({ status: 200, body: { Uuid: "" } });

// @ts-expect-error 204 carries Preference-Applied
export const missingHeader: MyHandlers["setRequestStatus"] = () => ({ status: 204 });

export const wrongMediaType: MyHandlers["setRequestStatus"] = () =>
  // @ts-expect-error the contract speaks application/json only
  ({ status: 404, contentType: "text/html", body: { Message: "" } });

// @ts-expect-error every 5xx carries its correlation id
export const missingCorrelationId: MyHandlers["setRequestStatus"] = () => ({
  status: 503,
  body: { Message: "" },
  headers: { "Retry-After": "2" },
});

// @ts-expect-error nobody could authenticate
export const noAuthenticator: MimServer = createServer({ setRequestStatus }, {});
