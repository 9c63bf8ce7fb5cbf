import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type ConformanceOptions, formatReport, type Report, runConformance } from "../src/index.ts";
import { checksThat } from "./reference/run.ts";

const problem = {
  description: "Refused.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** An OpenAPI 3.0 document that has nothing in common with the contract. */
const document = {
  openapi: "3.0.3",
  info: { title: "Loans", version: "1.2.3" },
  security: [{ key: [] }],
  paths: {
    "/books/{shelf}": {
      parameters: [{ name: "shelf", in: "path", required: true, schema: { type: "integer", minimum: 1, maximum: 99 } }],
      get: {
        operationId: "listBooks",
        parameters: [
          { name: "sort", in: "query", schema: { type: "string", enum: ["title", "author"] } },
          {
            name: "limit",
            in: "query",
            required: true,
            schema: { type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 50 },
          },
          { name: "tag", in: "query", schema: { type: "array", items: { type: "string", minLength: 1 } } },
          { name: "X-Branch", in: "header", required: true, schema: { type: "string", pattern: "^[a-z]{2,5}$" } },
        ],
        responses: {
          "200": {
            description: "Books.",
            headers: { "X-Total": { required: true, schema: { type: "integer" } } },
            content: {
              "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Book" } } },
            },
          },
          "4XX": problem,
        },
      },
      post: {
        operationId: "addBook",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } },
        },
        responses: { "201": { description: "Added." }, default: problem },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: {
      Book: {
        type: "object",
        required: ["title"],
        properties: { title: { type: "string", minLength: 1 }, author: { type: "string", nullable: true } },
      },
      Problem: { type: "object", required: ["title"], properties: { title: { type: "string" } } },
    },
  },
};

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const refuse = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  body: { title: "Refused" },
  headers: { "Content-Type": "application/problem+json", ...headers },
});

interface Loose {
  readonly limit?: boolean;
  readonly branch?: boolean;
  readonly key?: boolean;
  readonly book?: Reply;
  readonly added?: boolean;
}

/** Answers as the document says, apart from where it is told to be loose. */
function answer(request: IncomingMessage, body: string, loose: Loose): Reply {
  const url = new URL(request.url ?? "", "http://x");
  const shelf = /^\/books\/(\d+)$/.exec(url.pathname)?.[1];
  if (!/^\/books\/[^/]+$/.test(url.pathname)) return refuse(404);
  if (request.method !== "GET" && request.method !== "POST") return refuse(405, { Allow: "GET, POST" });
  if (!loose.key && !request.headers["x-key"]) return refuse(401, { "WWW-Authenticate": "Key" });
  if (shelf === undefined || Number(shelf) < 1 || Number(shelf) > 99) return refuse(400);
  return request.method === "GET" ? list(request, url, loose) : add(request, body, loose);
}

function list(request: IncomingMessage, { searchParams }: URL, loose: Loose): Reply {
  const limit = searchParams.get("limit") ?? "";
  if (!loose.limit && (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 50)) return refuse(400);
  if (!["title", "author", null].includes(searchParams.get("sort"))) return refuse(400);
  if (!loose.branch && !/^[a-z]{2,5}$/.test(String(request.headers["x-branch"]))) return refuse(400);
  return (
    loose.book ?? {
      status: 200,
      body: [{ title: "Emma", author: null }],
      headers: { "Content-Type": "application/json", "X-Total": "1" },
    }
  );
}

function add(request: IncomingMessage, body: string, loose: Loose): Reply {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return refuse(415);
  const isBook = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const { title, author = null } = value as Record<string, unknown>;
    return typeof title === "string" && title !== "" && (author === null || typeof author === "string");
  };
  try {
    return loose.added || isBook(JSON.parse(body)) ? { status: 201 } : refuse(422);
  } catch {
    return refuse(400);
  }
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function check(
  loose: Loose,
  options: Partial<ConformanceOptions> = {},
): Promise<{ report: Report; added: number }> {
  let added = 0;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const reply = answer(request, body, loose);
    if (reply.status === 201) added++;
    response
      .writeHead(reply.status, reply.headers)
      .end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  // A server that listens on TCP has this form of address.
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { report: await runConformance({ baseUrl, document, seed: 4, maxCases: 400, ...options }), added };
}

test("a server that keeps a document of its own gets no false alarm, and is not changed", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { report, added } = await check({}, { seed });
    expect(report.conforms, formatReport(report, "pretty")).toBe(true);
    expect(added).toBe(0);
    expect(checksThat(report, "passed")).toEqual(
      expect.arrayContaining([
        "positive-accepted",
        "negative-rejected",
        "missing-required-header",
        "unsupported-method",
        "ignored-authentication",
      ]),
    );
    expect(checksThat(report, "not-run")).toEqual(
      expect.arrayContaining(["order-of-checks", "malformed-calls", "transitions"]),
    );
  }
});

test("with changes allowed, valid calls of unsafe methods are made too", async () => {
  const { report, added } = await check({}, { allowChanges: true });
  expect(report.conforms, formatReport(report, "pretty")).toBe(true);
  expect(added).toBeGreaterThan(10);
});

const json = { "Content-Type": "application/json", "X-Total": "1" };

test.each<[string, Loose, string, string]>([
  ["takes any limit", { limit: true }, "negative-rejected", "query limit"],
  ["does not need its header", { branch: true }, "missing-required-header", "The call lacks X-Branch"],
  ["does not need its key", { key: true }, "ignored-authentication", "no credentials"],
  ["takes any book", { added: true }, "negative-rejected", "/title"],
  [
    "answers a book without its title",
    { book: { status: 200, body: [{ author: null }], headers: json } },
    "response-schema",
    "at /0 must have required property 'title'",
  ],
  [
    "leaves out a header",
    { book: { status: 200, body: [], headers: { "Content-Type": "application/json" } } },
    "documented-headers",
    "lacks the header X-Total",
  ],
  [
    "answers a header that is no number",
    { book: { status: 200, body: [], headers: { ...json, "X-Total": "many" } } },
    "documented-headers",
    "must be integer",
  ],
  [
    "answers another media type",
    { book: { status: 200, body: [], headers: { ...json, "Content-Type": "text/html" } } },
    "documented-content-type",
    "text/html",
  ],
  [
    "answers a status that is not documented",
    { book: { status: 302, headers: { Location: "/" } } },
    "documented-status",
    "302",
  ],
  ["fails", { book: { status: 503, body: {}, headers: json } }, "no-server-error", "503"],
])("finds a server that %s", async (_, loose, id, why) => {
  const { report } = await check(loose);
  const found = report.checks.find((result) => result.id === id);
  expect(found?.failures.map((failure) => failure.why).join("\n")).toContain(why);
});
