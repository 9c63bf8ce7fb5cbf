import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { hasBearer, PATH, setRequestStatus } from "../contract/store.ts";
import { body, error, headers, params, request } from "../contract/zod.ts";
import { hostname, port } from "./port.ts";

const route = createRoute({
  method: "put",
  path: `${PATH}/{id}`,
  request: { params, headers, body: { required: true, content: { "application/json": { schema: body } } } },
  responses: {
    200: { description: "The request", content: { "application/json": { schema: request } } },
    204: { description: "Done" },
    404: { description: "No such request", content: { "application/json": { schema: error } } },
  },
});

const app = new OpenAPIHono();

app.use(async (c, next) => {
  if (hasBearer(c.req.header("authorization"))) return next();
  return c.json({ Message: "Sign in first." }, 401, { "www-authenticate": "Bearer" });
});

app.openapi(route, (c) => {
  const answer = setRequestStatus(c.req.valid("param").id, c.req.valid("json").status, c.req.valid("header").prefer);
  if (answer.status === 204) return c.body(null, 204);
  // The answer is the contract's Request; its interface here lists only the properties that change.
  return c.json(answer.body as never, answer.status);
});

serve({ fetch: app.fetch, port, hostname });
