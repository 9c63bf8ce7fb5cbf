import express, { type NextFunction, type Request, type Response } from "express";
import { initialize } from "express-openapi";
import { documentInVersion30 } from "../contract/document.ts";
import { hasBearer, PATH, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

const document = documentInVersion30();
const operation = document.paths[`${PATH}/{id}`].put;
document.paths = {};

function handler(call: Request, response: Response): void {
  const { status } = call.body as { status: RequestedStatus };
  const answer = setRequestStatus(String(call.params["id"]), status, call.get("prefer"));
  if (answer.body === undefined) response.status(answer.status).end();
  else response.status(answer.status).json(answer.body);
}
const put = Object.assign(handler, { apiDoc: operation });

function onError(error: { status?: number }, _call: Request, response: Response, _next: NextFunction): void {
  response.status(error.status ?? 500).json({ Message: "The call was refused." });
}

const app = express();
app.use(express.json());
initialize({
  // Its types want Express 4's application; Express 5's has every method that it calls.
  app: app as never,
  apiDoc: document,
  docsPath: "/documents",
  validateApiDoc: false,
  paths: [{ path: `${PATH}/{id}`, module: { PUT: put } }],
  securityHandlers: { bearer: (call) => Promise.resolve(hasBearer((call as Request).headers.authorization)) },
});
app.use(onError);
app.listen(port, hostname);
