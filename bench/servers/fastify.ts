import fastify from "fastify";
import { body, headers, params, request } from "../contract/schemas.ts";
import { hasBearer, PATH, type RequestedStatus, setRequestStatus } from "../contract/store.ts";
import { hostname, port } from "./port.ts";

interface Route {
  Params: { id: string };
  Headers: { prefer?: string };
  Body: { status: RequestedStatus };
}

const schemaOut = process.argv.includes("--response-schema");
const app = fastify();

app.addHook("onRequest", async (call, reply) => {
  if (!hasBearer(call.headers.authorization)) {
    return reply.code(401).header("www-authenticate", "Bearer").send({ Message: "Sign in first." });
  }
});

app.put<Route>(
  `${PATH}/:id`,
  { schema: { params, headers, body, ...(schemaOut ? { response: { 200: request } } : {}) } },
  async (call, reply) => {
    const answer = setRequestStatus(call.params.id, call.body.status, call.headers.prefer);
    return reply.code(answer.status).send(answer.body);
  },
);

await app.listen({ port, host: hostname });
