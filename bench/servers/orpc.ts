import { createServer } from "node:http";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { ORPCError, os } from "@orpc/server";
import { z } from "zod";
import { hasBearer, PATH, setRequestStatus } from "../contract/store.ts";
import { body, headers, params } from "../contract/zod.ts";
import { hostname, port } from "./port.ts";

const setStatus = os
  .$context<{ authorization: string | undefined }>()
  .route({ method: "PUT", path: `${PATH}/{id}`, inputStructure: "detailed", outputStructure: "detailed" })
  .use(({ context, next }) => {
    if (!hasBearer(context.authorization)) throw new ORPCError("UNAUTHORIZED");
    return next();
  })
  .input(z.object({ params, headers, body }))
  .handler(({ input }) => {
    const answer = setRequestStatus(input.params.id, input.body.status, input.headers.prefer);
    if (answer.status === 404) throw new ORPCError("NOT_FOUND");
    return { status: answer.status, body: answer.body };
  });

const handler = new OpenAPIHandler({ setStatus });

createServer(async (message, response) => {
  const { matched } = await handler.handle(message, response, {
    context: { authorization: message.headers.authorization },
  });
  if (!matched) response.writeHead(404).end();
}).listen(port, hostname);
