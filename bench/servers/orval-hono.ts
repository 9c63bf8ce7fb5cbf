import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { hasBearer } from "../contract/store.ts";
import generated from "../gen/orval-hono/mim-cm.ts";
import { hostname, port } from "./port.ts";

const app = new Hono();

app.use(async (c, next) => {
  if (hasBearer(c.req.header("authorization"))) return next();
  return c.json({ Message: "Sign in first." }, 401, { "www-authenticate": "Bearer" });
});
app.route("/", generated);

serve({ fetch: app.fetch, port, hostname });
