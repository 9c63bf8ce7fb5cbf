import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Context, OpenAPIBackend } from "openapi-backend";
import { documentInVersion30 } from "../contract/document.ts";
import { hasBearer, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}

function refuse(status: number, message: string) {
  return (context: Context, _message: IncomingMessage, response: ServerResponse): void =>
    send(response, status, { Message: message, Errors: context.validation?.errors ?? undefined });
}

const api = new OpenAPIBackend({
  definition: documentInVersion30(),
  ajvOpts: { strict: false },
  customizeAjv: (ajv) => ajv.addFormat("uuid", /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i),
  handlers: {
    setRequestStatus: (context, message: IncomingMessage, response: ServerResponse) => {
      const { status } = context.request.requestBody as { status: RequestedStatus };
      const prefer = message.headers["prefer"] as string | undefined;
      const answer = setRequestStatus(String(context.request.params["id"]), status, prefer);
      if (answer.status === 204) response.writeHead(204).end();
      else send(response, answer.status, answer.body);
    },
    validationFail: refuse(400, "The call breaks the contract."),
    notFound: refuse(404, "There is no such path."),
    methodNotAllowed: refuse(405, "The path has no such method."),
    unauthorizedHandler: refuse(401, "Sign in first."),
  },
});
api.registerSecurityHandler("bearer", (context) => hasBearer(context.request.headers["authorization"] as string));
await api.init();

createServer((message, response) => {
  const chunks: Buffer[] = [];
  message.on("data", (chunk: Buffer) => chunks.push(chunk));
  message.on("end", async () => {
    const call = {
      method: message.method ?? "GET",
      path: message.url ?? "/",
      headers: message.headers as Record<string, string | string[]>,
      body: Buffer.concat(chunks).toString(),
    };
    await api
      .handleRequest(call, message, response)
      .catch(() => send(response, 500, { Message: "The server failed." }));
  });
}).listen(port, hostname);
