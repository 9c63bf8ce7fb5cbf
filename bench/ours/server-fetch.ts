import { serve } from "@hono/node-server";
import { createServer } from "@mim-cm/server";
import { hostname, port } from "../servers/port.ts";
import { authenticators, handlers } from "./handlers.ts";

const server = createServer(handlers, { authenticators, validateResponses: "off" });
serve({ fetch: (request) => server.fetch(request), port, hostname });
