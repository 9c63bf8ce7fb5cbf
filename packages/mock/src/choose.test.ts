import { describe, expect, test } from "vitest";
import { example, vocabulary } from "../test/contract.ts";
import { shop } from "../test/shop.ts";
import { choose } from "./choose.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

const exampleId = (name: string): string => example(name).id;

const call = (id: string, status: string, prefer = {}) => ({
  parameters: new Map([["path id", id]]),
  body: { status },
  prefer,
});

describe("the vocabulary of the contract", () => {
  test("has a triple for each answer that depends on the request", () => {
    const names = vocabulary.triples.map(({ key, status }) => `${status} ${key}`).sort();
    expect(names).toEqual([
      "200 abandoned",
      "200 canceled",
      "200 completed",
      "403 forbidden",
      "404 notFound",
      "409 conflict",
      "500 internalError",
      "503 unavailable",
    ]);
  });

  test("learns from the triples that answers repeat the id", () => {
    expect([...vocabulary.echoes]).toEqual([["/Uuid", "path id"]]);
  });
});

describe("the choice of an answer", () => {
  test.each(vocabulary.triples.map(({ key }) => key))("is the example %s for its own call", (key) => {
    const triple = vocabulary.triples.find((candidate) => candidate.key === key);
    const chosen = choose(vocabulary, { parameters: triple?.parameters ?? new Map(), body: triple?.body, prefer: {} });
    expect(chosen).toMatchObject({ status: triple?.status, example: key });
  });

  test("is the example of the body where the id is another's", () => {
    expect(choose(vocabulary, call(exampleId("completed"), "Canceled"))).toMatchObject({
      status: 200,
      example: "canceled",
    });
    expect(choose(vocabulary, call(exampleId("forbidden"), "Abandoned"))).toMatchObject({ example: "abandoned" });
  });

  test("lets Prefer go first", () => {
    const id = exampleId("forbidden");
    expect(choose(vocabulary, call(id, "Completed", { code: 409 }))).toMatchObject({
      status: 409,
      example: "conflict",
    });
    expect(choose(vocabulary, call(id, "Completed", { example: "canceled" }))).toMatchObject({ status: 200 });
    expect(choose(vocabulary, call(id, "Completed", { example: "invalidId" }))).toMatchObject({ status: 400 });
    expect(choose(vocabulary, call(id, "Completed", { dynamic: true }))).toMatchObject({
      status: undefined,
      dynamic: true,
    });
  });

  test("is the fitting example where Prefer names a status alone", () => {
    const chosen = choose(vocabulary, call(exampleId("completed"), "Canceled", { code: 200 }));
    expect(chosen).toMatchObject({ status: 200, example: "canceled" });
  });

  test("is 204 for return=minimal, unless the call fails", () => {
    const minimal = { minimal: true };
    expect(choose(vocabulary, call(exampleId("canceled"), "Canceled", minimal))).toMatchObject({ status: 204 });
    expect(choose(vocabulary, call(exampleId("forbidden"), "Completed", minimal))).toMatchObject({ status: 403 });
  });

  test("is left to the engine where the document has no named example", () => {
    const bare: Vocabulary = readVocabulary(shop, { method: "get", path: "/items/{id}" });
    const chosen = choose(bare, { parameters: new Map(), body: undefined, prefer: { minimal: true } });
    expect(chosen).toMatchObject({ status: undefined, example: undefined, dynamic: false });
  });
});
