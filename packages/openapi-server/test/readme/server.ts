import { createApp, type Handlers } from "@mim-cm/openapi-server";
import { listen } from "@mim-cm/openapi-server/node";
import { document, type OperationSecurity, type Operations } from "./gen/document.js";

type MyHandlers = Handlers<Operations, OperationSecurity, { bearer: { user: string } }>;

const handlers: MyHandlers = {
  greet({ path, query, principal }) {
    if (path.name === "nobody") return { status: 404 };
    const text = `${principal.user} says: ${`Hello, ${path.name}! `.repeat(query.times ?? 1)}`;
    return { status: 200, body: { text } };
  },
};

const app = createApp(document, {
  authenticators: { bearer: ({ token }: { token: string }) => (token === "secret" ? { user: "ann" } : undefined) },
  handlers,
});

const { url } = await listen(app, { port: Number(process.env["PORT"] ?? 3000) });
console.log(url);
