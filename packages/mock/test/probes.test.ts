import probes from "@mim-cm/spec/probes.json" with { type: "json" };
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { isDocumented } from "./contract-validator.ts";
import { type CallOptions, send } from "./http.ts";

interface ProbeRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly generatedBody?: string;
}

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

/** Bodies that are too large to be written down: `nested-arrays-<depth>` and `spaces-<bytes>`. */
function generate(name: string): string {
  const size = Number(name.split("-").at(-1));
  return name.startsWith("spaces") ? " ".repeat(size) : "[".repeat(size) + "]".repeat(size);
}

function bodyOf(request: ProbeRequest): string | undefined {
  if (request.rawBody !== undefined) return request.rawBody;
  if (request.generatedBody !== undefined) return generate(request.generatedBody);
  const body = "body" in request ? request.body : probes.call.body;
  return body === null ? undefined : JSON.stringify(body);
}

function callOf(request: ProbeRequest): CallOptions {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...probes.call.headers, ...request.headers })) {
    if (value !== null) headers[name] = value.replace("{credentials}", "Bearer x");
  }
  const body = bodyOf(request);
  return { method: request.method ?? probes.call.method, headers, ...(body !== undefined && { body }) };
}

test.each(Object.entries(probes.probes))("the probe %s gets its right answer", async (_, { request, response }) => {
  const { target = probes.call.target }: ProbeRequest = request;
  const got = await send(mock.url, target, callOf(request));
  expect(got.status).toBe(response.status);
  expect(got.headers["content-type"]).toBe("application/json");
  expect(isDocumented(got.status, JSON.parse(got.text))).toBe(true);
  for (const [name, value] of Object.entries("headers" in response ? response.headers : {})) {
    expect(got.headers[name.toLowerCase()]).toEqual(value ?? expect.any(String));
  }
  // Whatever a probe did, the next call is served.
  expect((await send(mock.url, probes.call.target, callOf({}))).status).toBe(200);
});
