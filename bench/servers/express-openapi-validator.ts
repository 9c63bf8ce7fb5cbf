import express, { type NextFunction, type Request, type Response } from "express";
import { middleware } from "express-openapi-validator";
import { document } from "../contract/document.ts";
import { hasBearer, PATH, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

const app = express();
app.use(express.json());
app.use(
  middleware({
    apiSpec: document,
    validateRequests: true,
    validateResponses: process.argv.includes("--response-schema"),
    validateSecurity: {
      handlers: {
        bearer: (call) => hasBearer(call.headers.authorization),
        negotiate: () => false,
        sessionCookie: () => false,
      },
    },
  }),
);

app.put(`${PATH}/:id`, (call: Request, response: Response) => {
  const { status } = call.body as { status: RequestedStatus };
  const answer = setRequestStatus(String(call.params["id"]), status, call.get("prefer"));
  if (answer.body === undefined) response.status(answer.status).end();
  else response.status(answer.status).json(answer.body);
});

app.use((error: { status?: number; message: string }, _call: Request, response: Response, _next: NextFunction) => {
  response.status(error.status ?? 500).json({ Message: error.message });
});
app.listen(port, hostname);
