import type { TestCall } from "../test/adapters.ts";

const ANN = { Authorization: "Bearer ann" };
const JSON_TYPE = { "Content-Type": "application/json" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const EMMA = '{"title":"Emma","pages":474,"genres":["novel"]}';
const ADD: TestCall = { method: "POST", target: "/books", headers: { ...ANN, ...JSON_TYPE }, body: EMMA };
const BOOK = "/books/9780141439587";
const NOTE: TestCall = { method: "PUT", target: `${BOOK}/note`, headers: { ...ANN, "Content-Type": "text/plain" } };

/** Calls of every kind, and the status that each is documented to get. */
export const calls: readonly (readonly [status: number, call: TestCall])[] = [
  [200, { target: "/books?limit=5&genre=novel&years=1,2&price[min]=1", headers: { Cookie: "a=b" } }],
  [200, { target: BOOK, headers: { Accept: "text/plain;q=0.5, application/json;q=0.1" } }],
  [200, { target: BOOK }],
  [200, { target: "/health" }],
  [200, { target: "/health", method: "HEAD" }],
  [201, ADD],
  [201, { ...ADD, headers: { ...ANN, ...FORM }, body: "title=Emma+Woodhouse&pages=474&genres=novel" }],
  [201, { ...ADD, headers: { ...JSON_TYPE, Authorization: "Bearer slow-ann" } }],
  [204, { target: BOOK, method: "DELETE", headers: { ...ANN, "X-Shop-Key": "7" } }],
  [204, { ...NOTE, body: "Read — it" }],
  [204, { target: "/books", method: "OPTIONS" }],
  [400, { ...ADD, body: '{"title":"","pages":1.5,"x":1}' }],
  [400, { ...ADD, body: '{"title":' }],
  [400, { ...ADD, body: new Uint8Array([0x22, 0xff, 0x22]) }],
  [400, { ...ADD, body: "[".repeat(100_000) }],
  [400, { target: "/books?limit=none&years=x" }],
  [400, { target: "/books/978" }],
  [400, { target: "/books/%00" }],
  [401, { ...ADD, headers: JSON_TYPE }],
  [401, { ...ADD, headers: { ...JSON_TYPE, Authorization: "Bearer eve" } }],
  [403, { ...ADD, headers: { ...JSON_TYPE, Authorization: "Bearer bob" } }],
  [404, { target: "/shelves" }],
  [404, { target: "//books" }],
  [405, { target: "/books", method: "PATCH" }],
  [406, { ...ADD, headers: { ...ADD.headers, Accept: "text/html" } }],
  [413, { ...ADD, body: JSON.stringify({ title: "x".repeat(1_048_576), pages: 1 }) }],
  [414, { target: `/books?${"a".repeat(8200)}` }],
  [415, { ...ADD, headers: { ...ANN, "Content-Type": "image/png" } }],
  [415, { ...ADD, headers: { ...ADD.headers, "Content-Encoding": "br" } }],
  [500, { target: "/books", headers: { "X-Wrong": "yes" } }],
];
