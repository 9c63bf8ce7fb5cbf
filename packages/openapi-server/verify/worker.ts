import { type App, intercept } from "../src/index.ts";
import { bookshop } from "../test/bookshop/app.ts";

const shop = bookshop();
// The type would not let a handler answer a book without its isbn.
const wrong = bookshop({
  listBooks: () => ({ status: 200, headers: { "X-Total": 1 }, body: [{ title: "Emma" }] }) as never,
});

/** The bookshop; to who asks for it, one whose answers are not as documented. */
export const app: App = intercept(shop, (exchange) =>
  (exchange.headers["x-wrong"] === undefined ? shop : wrong).handle(exchange),
);

/** What workerd serves. */
export const worker: { fetch(request: Request): Promise<Response> } = { fetch: (request) => app.fetch(request) };
