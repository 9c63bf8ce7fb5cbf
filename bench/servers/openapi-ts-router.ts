import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createHonoOpenApiRouter } from "openapi-ts-router";
import { zValidator } from "validation-adapters/zod";
import type { paths } from "../../spec/gen/openapi.d.ts";
import { hasBearer, PATH, setRequestStatus } from "../contract/store.ts";
import { body, headers, params } from "../contract/zod.ts";
import { hostname, port } from "./port.ts";

const app = new Hono();

app.use(async (c, next) => {
  if (hasBearer(c.req.header("authorization"))) return next();
  return c.json({ Message: "Sign in first." }, 401, { "www-authenticate": "Bearer" });
});

app.onError((error, c) => {
  const status = "status" in error && typeof error.status === "number" ? error.status : 500;
  return c.json({ Message: error.message }, status as 400);
});

createHonoOpenApiRouter<paths>(app).put(`${PATH}/{id}`, {
  pathValidator: zValidator(params),
  headersValidator: zValidator(headers),
  bodyValidator: zValidator(body),
  handler: (c: never) => {
    // Its handler type takes only what the document's 2xx bodies are; the store's answers are a union of three.
    const call = c as import("hono").Context & { req: { valid(part: string): never } };
    const { id } = call.req.valid("param") as { id: string };
    const { status } = call.req.valid("json") as { status: "Completed" };
    const answer = setRequestStatus(id, status, call.req.header("prefer"));
    return (answer.status === 204 ? call.body(null, 204) : call.json(answer.body, answer.status)) as never;
  },
} as never);

serve({ fetch: app.fetch, port, hostname });
