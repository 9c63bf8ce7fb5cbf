import express from "express";
import OpenApiValidator from "express-openapi-validator";
import { answerTo, document, hasToken, tell } from "./document.mjs";

const no = () => false;
const app = express();
app.use(express.json());
app.use(
  OpenApiValidator.middleware({
    apiSpec: document,
    validateRequests: true,
    validateResponses: true,
    validateSecurity: {
      handlers: { negotiate: no, bearer: ({ headers }) => hasToken(headers), sessionCookie: no },
    },
  }),
);
app.put("/CertificateManagement/api/v1.0/requests/:id", ({ params }, response) => response.json(answerTo(params.id)));
app.use((error, _request, response, _next) =>
  response
    .status(error.status || 500)
    .set(error.headers ?? {})
    .json({ Message: error.message }),
);
const server = app.listen(0, "127.0.0.1", () => tell(server.address().port));
