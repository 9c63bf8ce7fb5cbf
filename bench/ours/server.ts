import { createServer } from "@mim-cm/server";
import { hostname, port } from "../servers/port.ts";
import { authenticators, handlers } from "./handlers.ts";

const validateResponses = process.argv.includes("--enforce") ? "enforce" : "off";
const server = createServer(handlers, { authenticators, validateResponses });
await server.listen({ port, host: hostname });
