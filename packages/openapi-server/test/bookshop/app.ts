import { type App, type CommonOptions, createApp, FORBIDDEN, type Handlers } from "../../src/index.ts";
import { document, type OperationSecurity, type Operations } from "./gen/document.js";

export interface Clerk {
  readonly clerk: string;
}

type Principals = { bearer: Clerk; shopKey: number; basic: Clerk };
export type BookHandlers = Handlers<Operations, OperationSecurity, Principals>;

const EMMA = { title: "Emma", isbn: "9780141439587" };

export const handlers: BookHandlers = {
  listBooks: () => ({ status: 200, headers: { "X-Total": 1, "X-Genres": ["novel", "essay"] }, body: [EMMA] }),
  addBook: ({ body }) => ({ status: 201, headers: { Location: "/books/1" }, body: { title: body.title, isbn: "1" } }),
  getBook: async ({ path, accept }) => {
    if (path.isbn !== EMMA.isbn) return { status: 404 };
    return accept === "text/plain"
      ? { status: 200, contentType: "text/plain", body: "Emma — Jane Austen" }
      : { status: 200, contentType: "application/json", body: EMMA };
  },
  removeBook: () => ({ status: 204 }),
  setNote: () => ({ status: 204 }),
  "get /health": () => ({ status: 200, body: "well" }),
};

/** Knows the tokens `ann` and `slow-ann`, forbids `bob`, the key 7, and Basic carol:pass:word. */
const authenticators = {
  bearer({ token }: { readonly token: string }) {
    if (token === "bob") return FORBIDDEN;
    if (token === "slow-ann") return Promise.resolve({ clerk: "ann" });
    return token === "ann" ? { clerk: "ann" } : undefined;
  },
  shopKey: ({ key }: { readonly key: string }): number | undefined => (key === "7" ? 7 : undefined),
  basic: ({ username, password }: { readonly username: string; readonly password: string }): Clerk | undefined =>
    password === "pass:word" ? { clerk: username } : undefined,
};

export function bookshop(replaced: Partial<BookHandlers> = {}, options: CommonOptions = {}): App {
  return createApp(document, {
    onError: () => undefined,
    ...options,
    authenticators,
    handlers: { ...handlers, ...replaced },
  });
}
