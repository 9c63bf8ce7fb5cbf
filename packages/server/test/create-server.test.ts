import { once } from "node:events";
import http from "node:http";
import { text } from "node:stream/consumers";
import type { components } from "@mim-cm/spec";
import openapi from "@mim-cm/spec/openapi.json" with { type: "json" };
import probeFile from "@mim-cm/spec/probes.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { createServer, document, type MimServer, type ServerHandlers } from "../src/index.ts";

type MimRequest = components["schemas"]["Request"];

const ID = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
const PATH = `/CertificateManagement/api/v1.0/requests/${ID}`;
const EXAMPLE = openapi.components.examples.CompletedRequest.value as MimRequest;

interface User {
  readonly name: string;
}

const anybody = { bearer: (): User => ({ name: "ann" }), negotiate: (): User => ({ name: "ann" }) };

function serve(setRequestStatus: ServerHandlers<{ bearer: User; negotiate: User }>["setRequestStatus"]): MimServer {
  return createServer({ setRequestStatus }, { authenticators: anybody, onError: () => undefined });
}

const server = serve(({ path }) => ({ status: 200, body: { ...EXAMPLE, Uuid: path.id } }));

interface TestCall {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | null;
}

const DEFAULTS = { "Content-Type": "application/json", Authorization: "Bearer x" };

/** The documented call, with what is named changed; null leaves it out. */
async function call(to: MimServer, { method = "PUT", target = PATH, headers, body }: TestCall = {}): Promise<Response> {
  const all = Object.entries({ ...DEFAULTS, ...headers });
  const sent = body === undefined ? '{"status":"Completed"}' : body;
  const pairs = all.filter((pair): pair is [string, string] => pair[1] !== null);
  const bytes = sent === null ? null : new TextEncoder().encode(sent);
  return to.fetch(new Request(`http://localhost${target}`, { method, headers: pairs, body: bytes }));
}

describe("createServer", () => {
  it("answers the documented example with its 21 properties", async () => {
    const response = await call(server);
    expect([response.status, await response.json()]).toEqual([200, EXAMPLE]);
    expect(Object.keys(EXAMPLE)).toHaveLength(21);
  });

  it("ignores the case of path and id, and hands the id on in lower case", async () => {
    const response = await call(server, { target: PATH.toUpperCase() });
    expect([response.status, await response.json()]).toMatchObject([200, { Uuid: ID }]);
  });

  it("writes every violation in the contract's Error", async () => {
    const target = "/certificatemanagement/api/v1.0/requests/42";
    const response = await call(server, { target, body: '{"status":"Denied","why":1}' });
    expect([response.status, response.headers.get("Content-Type")]).toEqual([400, "application/json"]);
    expect(await response.json()).toEqual({
      Message: "The call is not valid.",
      Errors: [
        { Location: "path: id", Message: "must be a GUID" },
        { Location: "body: /why", Message: "is not a property of this object" },
        { Location: "body: /status", Message: "must be one of Completed, Canceled, Abandoned" },
      ],
    });
  });

  it("challenges with the schemes that have authenticators", async () => {
    const response = await call(server, { headers: { Authorization: null } });
    expect([response.status, response.headers.get("WWW-Authenticate")]).toEqual([401, "Negotiate, Bearer"]);
  });

  it("answers an error of a handler with a correlation id and nothing of the error", async () => {
    const failing = serve(() => Promise.reject(new Error("secret")));
    const response = await call(failing);
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        Message: "The server failed. Its log has more under the correlation id.",
        CorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
  });

  it("answers 500 instead of a request that is not as the contract has it", async () => {
    const wrong = serve(() => ({ status: 200, body: { ...EXAMPLE, Uuid: "none" } }));
    expect((await call(wrong)).status).toBe(500);
  });

  it("takes the answer 204 with Preference-Applied", async () => {
    const minimal = serve(({ headers }) =>
      headers.Prefer === "return=minimal"
        ? { status: 204, headers: { "Preference-Applied": "return=minimal" } }
        : { status: 404, body: { Message: "There is no such request." } },
    );
    const response = await call(minimal, { headers: { Prefer: "return=minimal" } });
    expect([response.status, response.headers.get("Preference-Applied")]).toEqual([204, "return=minimal"]);
    expect((await call(minimal)).status).toBe(404);
  });

  it("listens over node:http", async () => {
    const { url, close } = await server.listen({ port: 0 });
    try {
      const init = { method: "PUT", headers: DEFAULTS, body: '{"status":"Completed"}' };
      expect((await fetch(url + PATH, init)).status).toBe(200);
    } finally {
      await close();
    }
  });

  it("has one operation for each of the contract's", () => {
    expect(document.operations.map(({ operationId }) => operationId)).toEqual(["setRequestStatus"]);
  });
});

interface Probe {
  readonly request: TestCall & { readonly rawBody?: string; readonly generatedBody?: string; readonly body?: unknown };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly example?: string;
  };
}

function bodyOf({ rawBody, generatedBody, ...request }: Probe["request"]): string | null {
  if (rawBody !== undefined) return rawBody;
  const [, kind, count] = /^(.*)-(\d+)$/.exec(generatedBody ?? "") ?? [];
  if (kind === "spaces") return " ".repeat(Number(count));
  if (kind === "nested-arrays") return "[".repeat(Number(count)) + "]".repeat(Number(count));
  if (generatedBody !== undefined) throw new Error(`Nobody knows how to make the body ${generatedBody}.`);
  if (!("body" in request)) return '{"status":"Completed"}';
  return request.body === null ? null : JSON.stringify(request.body);
}

const { probes } = probeFile as unknown as { probes: Record<string, Probe> }; // its type lists every probe on its own
const responses = openapi.components.responses as unknown as Record<
  string,
  { content?: Record<string, { examples: object }> }
>;

/** Bodies of the contract's response examples, by name. */
const examples = new Map<string, unknown>(
  Object.values(responses).flatMap(({ content }) =>
    Object.entries(content?.["application/json"]?.examples ?? {}).map(
      ([name, example]) => [name, example.value] as const,
    ),
  ),
);

/** Asks over a socket: fetch would tidy up the request target. */
async function callOverSocket({ method = "PUT", target = PATH, headers, body }: TestCall): Promise<Response> {
  const { port, close } = await server.listen({ port: 0 });
  try {
    const request = http.request({ port, method, path: target, headers: { Connection: "close" } });
    for (const [name, value] of Object.entries({ ...DEFAULTS, ...headers }))
      if (value !== null) request.setHeader(name, value);
    if (typeof body === "string") request.setHeader("Content-Length", Buffer.byteLength(body));
    request.end(body ?? undefined);
    const [response] = await once(request, "response");
    const pairs = Object.entries<string>(response.headers);
    return new Response(await text(response), { status: response.statusCode, headers: pairs });
  } finally {
    await close();
  }
}

describe.each([
  ["fetch", (testCall: TestCall) => call(server, testCall)],
  ["node:http", callOverSocket],
] as const)("the contract's probes over %s", (_adapter, ask) => {
  it.each(Object.entries(probes))("%s", async (_name, { request, response }) => {
    const { method, target, headers } = request;
    const own = headers?.["Authorization"] === "{credentials}" ? {} : headers;
    const answer = await ask({
      headers: { ...own },
      body: bodyOf(request),
      ...(method === undefined ? {} : { method }),
      ...(target === undefined ? {} : { target }),
    });
    const body = await answer.text();
    expect(answer.status).toBe(response.status);
    for (const [name, value] of Object.entries(response.headers ?? {})) {
      expect(answer.headers.get(name)).toEqual(value ?? expect.any(String));
    }
    if (response.example) expect(JSON.parse(body)).toEqual(examples.get(response.example));
  });
});
