import Fastify from "fastify";
import glue from "fastify-openapi-glue";
import { answerTo, document, hasToken, tell } from "./document.mjs";

const refuse = () => {
  throw new Error("The call needs credentials.");
};
const app = Fastify({ ajv: { customOptions: { strict: false } } });
app.register(glue, {
  specification: document,
  serviceHandlers: { setRequestStatus: async ({ params }) => answerTo(params.id) },
  securityHandlers: {
    negotiate: refuse,
    bearer: ({ headers }) => hasToken(headers) || refuse(),
    sessionCookie: refuse,
  },
});
app.setErrorHandler((error, _request, reply) => reply.code(error.statusCode ?? 500).send({ Message: error.message }));
await app.listen({ port: 0, host: "127.0.0.1" });
tell(app.server.address().port);
