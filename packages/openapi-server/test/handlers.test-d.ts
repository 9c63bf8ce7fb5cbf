import { type App, createApp, type Handlers } from "../src/index.ts";
import { document, type OperationSecurity, type Operations } from "./bookshop/gen/document.js";

interface Clerk {
  readonly clerk: string;
}
interface Shop {
  readonly shop: number;
}
type Principals = { bearer: Clerk; shopKey: Shop; basic: Clerk };
type BookHandlers = Handlers<Operations, OperationSecurity, Principals>;

const listBooks: BookHandlers["listBooks"] = ({ query }) => ({
  status: 200,
  headers: { "X-Total": query.limit ?? 0 },
  body: [{ title: "Emma", isbn: (query.genre ?? ["novel"]).join() }],
});
const addBook: BookHandlers["addBook"] = async ({ body, principal }) => ({
  status: 201,
  headers: { Location: `/books/${principal.clerk}` },
  body: { title: body.title, isbn: "9780141439587" },
});
const getBook: BookHandlers["getBook"] = ({ path, principal }) =>
  principal === undefined
    ? { status: 404 }
    : { status: 200, contentType: "text/plain", body: path.isbn + principal.clerk };
const removeBook: BookHandlers["removeBook"] = ({ principal }) => {
  const who: string = "clerk" in principal ? principal.clerk : principal.bearer.clerk + principal.shopKey.shop;
  return who ? { status: 204 } : { status: 204 };
};
const setNote: BookHandlers["setNote"] = ({ body, contentType }) => {
  if (contentType === undefined) {
    const none: undefined = body;
    return none ?? { status: 204 };
  }
  return { status: 200, body: new Uint8Array() };
};
const health: BookHandlers["get /health"] = () => ({ status: 200, body: "well" });

export const handlers: BookHandlers = { listBooks, addBook, getBook, removeBook, setNote, "get /health": health };

const bearer = ({ token }: { token: string }): Clerk => ({ clerk: token });
const shopKey = ({ key }: { key: string }): Shop => ({ shop: Number(key) });
const basic = ({ username }: { username: string }): Clerk => ({ clerk: username });

export const complete: App = createApp(document, { authenticators: { bearer, shopKey, basic }, handlers });

/** `removeBook` can be called with basic alone, `addBook` needs bearer. */
export const covered: App = createApp(document, {
  authenticators: { bearer, basic },
  fallback: () => ({ status: 500 }),
});

interface Upload {
  parameters: Record<string, never>;
  requestBody: { content: { "image/png": string; "image/*": unknown; "application/a+json; v=1": { a: number } } };
  responses: { 204: { headers: Record<string, unknown>; content?: never } };
}

/** A body that is no text comes as bytes, whatever openapi-typescript calls it; a parameter is no part of a media type. */
export const upload: Handlers<{ upload: Upload }>["upload"] = ({ contentType, body }) => {
  const bytes: Uint8Array | { a: number } = body;
  if (contentType === "application/a+json") {
    const number: number = body.a;
    return number > 0 ? { status: 204 } : { status: 204 };
  }
  return bytes ? { status: 204 } : { status: 204 };
};

export const noText: Handlers<{ upload: Upload }>["upload"] = ({ contentType, body }) => {
  // @ts-expect-error the body of an image is no text
  const text: string = contentType === "image/png" ? body : "";
  return text ? { status: 204 } : { status: 204 };
};

const { addBook: _, ...others } = handlers;

// @ts-expect-error a handler is missing
export const missingHandler: BookHandlers = others;

// @ts-expect-error 202 is not documented
export const undocumentedStatus: BookHandlers["removeBook"] = () => ({ status: 202 });

export const wrongBody: BookHandlers["get /health"] = () =>
  // @ts-expect-error the body is a text
  ({ status: 200, body: 1 });

// @ts-expect-error a book has an isbn
export const wrongProperty: BookHandlers["listBooks"] = () => ({
  status: 200,
  headers: { "X-Total": 1 },
  body: [{ title: "Emma" }],
});

// @ts-expect-error a body is documented
export const missingBody: BookHandlers["get /health"] = () => ({ status: 200 });

export const surplusBody: BookHandlers["removeBook"] = () =>
  // @ts-expect-error no body is documented
  ({ status: 204, body: "gone" });

// @ts-expect-error X-Total is required
export const missingHeader: BookHandlers["listBooks"] = () => ({ status: 200, body: [] });

// @ts-expect-error X-Total is a number
export const wrongHeader: BookHandlers["listBooks"] = () => ({ status: 200, headers: { "X-Total": "1" }, body: [] });

export const undocumentedHeader: BookHandlers["get /health"] = () =>
  // @ts-expect-error no header is documented
  ({ status: 200, headers: { "X-Total": "1" }, body: "" });

export const wrongMediaType: BookHandlers["getBook"] = () =>
  // @ts-expect-error text/html is not documented
  ({ status: 200, contentType: "text/html", body: "<p>" });

// @ts-expect-error one of two media types must be named
export const openMediaType: BookHandlers["getBook"] = () => ({ status: 200, body: "Emma" });

export const wrongPair: BookHandlers["getBook"] = () =>
  // @ts-expect-error a text is no JSON book
  ({ status: 200, contentType: "application/json", body: "Emma" });

/** A range stands for its statuses but those that are documented on their own. */
export const inRange: BookHandlers["addBook"] = () => ({ status: 422, body: "no" });

export const outOfRange: BookHandlers["addBook"] = () =>
  // @ts-expect-error 500 is in no documented range
  ({ status: 500, body: "no" });

export const ownStatus: BookHandlers["addBook"] = () =>
  // @ts-expect-error 409 has a body of its own
  ({ status: 409, body: "no" });

/** `default` stands for every status that is not documented. */
export const byDefault: BookHandlers["listBooks"] = () => ({ status: 503, body: { detail: "closed" } });

export const wrongParameter: BookHandlers["getBook"] = ({ path }) =>
  // @ts-expect-error the path has an isbn only
  ({ status: 200, contentType: "text/plain", body: path.title });

export const wrongQuery: BookHandlers["listBooks"] = ({ query }) => {
  // @ts-expect-error limit is a number
  const limit: string = query.limit ?? "";
  return { status: 500, body: { detail: limit } };
};

export const wrongPrincipal: BookHandlers["addBook"] = ({ principal }) =>
  // @ts-expect-error the clerk of a bearer token has no shop
  ({ status: 400, body: principal.shop });

export const noAuthenticator: App = createApp(document, {
  authenticators: { basic },
  // @ts-expect-error nobody could authenticate for addBook
  fallback: () => ({ status: 500 }),
});

export const noAuthenticators: App = createApp(document, {
  // @ts-expect-error there are no authenticators at all
  fallback: () => ({ status: 500 }),
});

export const unknownScheme: App = createApp(document, {
  authenticators: { bearer, basic, kerberos: bearer },
  // @ts-expect-error the document has no scheme called kerberos
  fallback: () => ({ status: 500 }),
});

export const wrongCredentials: App = createApp(document, {
  // @ts-expect-error basic credentials hold no token
  authenticators: { bearer, basic: bearer },
  fallback: () => ({ status: 500 }),
});

// @ts-expect-error neither handlers nor a fallback
export const nothing: App = createApp(document, { authenticators: { bearer, basic } });
