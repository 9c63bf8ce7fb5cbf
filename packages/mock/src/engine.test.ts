import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setImmediate } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { shop } from "../test/shop.ts";
import { type Engine, loadEngine } from "./engine.ts";

let engine: Engine;
const before = structuredClone(shop);
const ask = { path: "/items/{id}", dynamic: false, seed: "1" };

beforeAll(async () => {
  engine = await loadEngine(shop);
});

describe("the engine", () => {
  test("leaves the document as it was", () => {
    expect(shop).toEqual(before);
  });

  test("answers the lowest 2xx with its example", async () => {
    expect(await engine.answer({ ...ask, method: "put" })).toEqual({
      status: 201,
      headers: {},
      mediaType: "application/json",
      body: { id: "00000000-0000-4000-8000-000000000001", price: 2 },
      generated: false,
    });
  });

  test("answers in the media type that is accepted", async () => {
    const answer = await engine.answer({ ...ask, method: "put", mediaTypes: ["text/plain"] });
    expect(answer).toMatchObject({ mediaType: "text/plain", body: "made" });
  });

  test("samples the schema where there is no example", async () => {
    const one = await engine.answer({ ...ask, method: "get" });
    expect(one).toMatchObject({ status: 200, generated: true });
    expect(await engine.answer({ ...ask, method: "get", seed: "2" })).toEqual(one);
  });

  test("generates when asked to, whatever examples there are, and the same from the same seed", async () => {
    const one = await engine.answer({ ...ask, method: "put", dynamic: true });
    expect(one).toMatchObject({ generated: true });
    expect(await engine.answer({ ...ask, method: "put", dynamic: true })).toEqual(one);
    expect(await engine.answer({ ...ask, method: "put", dynamic: true, seed: "2" })).not.toEqual(one);
  });

  test("answers a status of a documented range", async () => {
    expect(await engine.answer({ ...ask, method: "get", code: 418 })).toMatchObject({ status: 418, generated: true });
  });

  test("has no body and no media type for 204", async () => {
    const answer = await engine.answer({ ...ask, method: "delete" });
    expect(answer).toEqual({ status: 204, headers: {}, mediaType: undefined, body: undefined, generated: false });
  });

  test.each([
    [
      "a status that is not documented",
      { method: "put", code: 500 },
      "Requested status code 500 is not defined in the document.",
    ],
    ["an example that does not exist", { method: "put", exampleKey: "none" }, /exampleKey: none does not exist/],
    ["an operation that does not exist", { method: "trace" }, /no operation trace/],
  ])("refuses %s in a sentence", async (_, request, refusal) => {
    expect(await engine.answer({ ...ask, ...request })).toEqual({ refusal: expect.stringMatching(refusal) });
  });

  test("makes no call to other hosts, callbacks of the document included", async () => {
    const calls: unknown[] = [];
    const notice = (call: unknown) => calls.push(call);
    subscribe("http.client.request.start", notice);
    const callbacks = {
      done: { "http://127.0.0.1:9/": { post: { responses: { "200": { description: "Thanks." } } } } },
    };
    const operation = { callbacks, responses: { "204": { description: "Done." } } };
    const calling = await loadEngine({
      openapi: "3.1.0",
      info: { title: "x", version: "1" },
      paths: { "/x": { get: operation } },
    });
    expect(await calling.answer({ method: "get", path: "/x", dynamic: false, seed: "" })).toMatchObject({
      status: 204,
    });
    await setImmediate();
    unsubscribe("http.client.request.start", notice);
    expect(calls).toEqual([]);
  });
});
