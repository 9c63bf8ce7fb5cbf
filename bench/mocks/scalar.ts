import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { document } from "../contract/document.ts";
import { hostname, port } from "../servers/port.ts";

const app = await createMockServer({ document });
serve({ fetch: app.fetch, port, hostname });
