import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { document, tell } from "./document.mjs";

const { fetch } = await createMockServer({ document });
serve({ fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => tell(port));
