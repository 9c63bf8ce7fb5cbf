import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import glue from "fastify-openapi-glue";
import { document } from "../contract/document.ts";
import { hasBearer, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

interface Route {
  Params: { id: string };
  Headers: { prefer?: string };
  Body: { status: RequestedStatus };
}

const serviceHandlers = {
  setRequestStatus: async (call: FastifyRequest<Route>, reply: FastifyReply) => {
    const answer = setRequestStatus(call.params.id, call.body.status, call.headers.prefer);
    return reply.code(answer.status).send(answer.body);
  },
};

const securityHandlers = {
  bearer: async (call: FastifyRequest) => {
    if (!hasBearer(call.headers.authorization)) throw Object.assign(new Error("Sign in first."), { statusCode: 401 });
  },
};

const app = fastify({ ajv: { customOptions: { strict: false } } });
// Its routes serialise errors by the contract's schema, which Fastify's own error body does not meet.
app.setErrorHandler<FastifyError>((error, _call, reply) => {
  const status = error.statusCode ?? 500;
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return reply.code(status).send({ Message: error.message });
});
app.register(glue, { specification: document, serviceHandlers, securityHandlers });
await app.listen({ port, host: hostname });
