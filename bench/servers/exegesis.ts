import { createServer } from "node:http";
import { compileApi, type ExegesisContext, type ExegesisPluginContext, type MiddlewareFunction } from "exegesis";
import { documentInVersion30 } from "../contract/document.ts";
import { hasBearer, PATH, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

const document = documentInVersion30();
document.paths[`${PATH}/{id}`].put["x-exegesis-controller"] = "requests";
// Its router follows the base path of `servers`; a plain root keeps the paths as the contract has them.
document.servers = [{ url: "/" }];

function put(context: ExegesisContext): unknown {
  const { status } = context.requestBody as { status: RequestedStatus };
  const answer = setRequestStatus(context.params.path["id"], status, context.params.header["Prefer"]);
  context.res.status(answer.status);
  return answer.body;
}

const refused = { type: "missing", status: 401, message: "Sign in first." } as const;

const middleware: MiddlewareFunction = await compileApi(document, {
  controllers: { requests: { setRequestStatus: put } },
  authenticators: {
    bearer: (context: ExegesisPluginContext) =>
      hasBearer(context.req.headers.authorization) ? ({ type: "success", user: {} } as const) : refused,
    negotiate: () => refused,
    sessionCookie: () => refused,
  },
});

createServer((message, response) => {
  middleware(message, response, (error) => {
    response.writeHead(error ? ((error as { status?: number }).status ?? 500) : 404).end();
  });
}).listen(port, hostname);
