import { describe, expect, test } from "vitest";
import { bearer } from "./bearer.ts";
import type { ClientOptions, Fetch } from "./settings.ts";
import { type Call, createTransport as create, type Transport } from "./transport.ts";

const baseUrl = "https://api.contoso.com";

const createTransport = (options: Omit<ClientOptions, "baseUrl">): Transport => create(options, baseUrl);

const newCall = (body?: string): Call => ({
  signal: undefined,
  body,
  facts: { operation: undefined, requestId: undefined, attempts: 0, ambiguous: false },
});

/** Sends one request through a transport whose fetch answers with each of the responses in turn. */
async function send(method: string, responses: readonly Response[], body?: string) {
  const sent: RequestInit[] = [];
  const fetch: Fetch = async (_, init = {}) => {
    const response = responses[sent.push(init) - 1];
    if (response === undefined) throw new TypeError("fetch failed");
    return response;
  };
  const transport = createTransport({ fetch, retry: { baseDelay: 0 } });
  const call = newCall(body);
  const outcome = await transport(new Request(`${baseUrl}/x`, { method }), call).catch((error: unknown) => error);
  return { outcome, sent, facts: call.facts };
}

describe("the fetch under openapi-fetch", () => {
  test.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])("repeats %s, which is idempotent", async (method) => {
    const { sent } = await send(method, [new Response(null, { status: 503 }), new Response("{}")]);
    expect(sent).toHaveLength(2);
  });

  test.each(["POST", "PATCH"])("does not repeat %s, which is not idempotent", async (method) => {
    const { sent, outcome } = await send(method, [new Response(null, { status: 503 }), new Response("{}")], "{}");
    expect(sent).toHaveLength(1);
    expect(outcome).toMatchObject({ status: 503 });
  });

  test("does not repeat a POST whose connection fails", async () => {
    const { sent, outcome, facts } = await send("POST", [], "{}");
    expect(sent).toHaveLength(1);
    expect(outcome).toMatchObject({ name: "MimCmError", status: "network", attempts: 1, ambiguous: true });
    expect(facts.attempts).toBe(1);
  });

  test("sends the body with every attempt", async () => {
    const { sent } = await send(
      "PUT",
      [new Response(null, { status: 500 }), new Response("{}")],
      '{"status":"Completed"}',
    );
    expect(sent.map(({ body }) => body)).toEqual(Array(2).fill('{"status":"Completed"}'));
  });

  test("gives each attempt a signal of its own", async () => {
    const { sent } = await send("GET", [new Response(null, { status: 500 }), new Response("{}")]);
    expect(sent[0]?.signal).not.toBe(sent[1]?.signal);
  });

  test("aborts the request of an attempt whose time is up", async () => {
    let sent: AbortSignal | null | undefined;
    const fetch: Fetch = (_, init) => {
      sent = init?.signal;
      return new Promise(() => {});
    };
    const transport = createTransport({ fetch, timeout: 20 });
    await expect(transport(new Request(baseUrl), newCall())).rejects.toMatchObject({ status: "timeout" });
    expect(sent?.aborted).toBe(true);
  });

  test("does not hear an answer that comes after its time", async () => {
    const told: string[] = [];
    const late = Promise.withResolvers<Response>();
    const hooks = [{ response: () => told.push("response"), error: () => told.push("error") }];
    const call = newCall();
    const settings = { fetch: () => late.promise, timeout: 20, hooks };
    await expect(createTransport(settings)(new Request(baseUrl), call)).rejects.toMatchObject({ status: "timeout" });
    late.resolve(new Response("{}"));
    await new Promise(setImmediate);
    expect(told).toEqual(["error"]);
    expect(call.facts.ambiguous).toBe(true);
  });

  test("sends nothing where the token comes after its time", async () => {
    let isSent = false;
    const fetch: Fetch = async () => {
      isSent = true;
      return new Response("{}");
    };
    const late = Promise.withResolvers<string>();
    const settings = { fetch, timeout: 20, auth: bearer(() => late.promise) };
    const request = new Request(`${baseUrl}/x`, { method: "PUT" });
    await expect(createTransport(settings)(request, newCall())).rejects.toMatchObject({
      status: "timeout",
      attempts: 0,
    });
    late.resolve("token");
    await new Promise(setImmediate);
    expect(isSent).toBe(false);
  });
});
