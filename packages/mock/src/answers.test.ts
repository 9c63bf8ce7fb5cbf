import { describe, expect, test } from "vitest";
import { type AnswerRequest, Answers } from "./answers.ts";
import type { Engine, EngineAnswer, EngineRefusal } from "./engine.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

const place = { method: "get", path: "/items/{id}" };
const plain: Vocabulary = readVocabulary({ paths: {} }, place);
const made: EngineAnswer = {
  status: 200,
  headers: {},
  mediaType: "application/json",
  body: { id: "x" },
  generated: false,
};

/** An engine that counts its answers and hands out what the function makes of each request. */
function engineOf(answer: (seed: string) => EngineAnswer | EngineRefusal): {
  engine: () => Promise<Engine>;
  seeds: string[];
} {
  const seeds: string[] = [];
  const engine: Engine = {
    answer: async ({ seed, dynamic }) => {
      seeds.push(dynamic ? seed : "none");
      return answer(seed);
    },
  };
  return { engine: async () => engine, seeds };
}

function request(change: Partial<AnswerRequest> = {}): AnswerRequest {
  const choice = { status: 200, example: "one", dynamic: false, why: "test" };
  return { place, vocabulary: plain, choice, parameters: new Map(), accept: undefined, seed: "s", ...change };
}

describe("answers", () => {
  test("ask the engine once for an example, and give its bytes at once from then on", async () => {
    const { engine, seeds } = engineOf(() => made);
    const answers = new Answers(engine, () => undefined, true);
    const first = await answers.answer(request());
    const second = answers.answer(request());
    expect(second).toEqual(first);
    expect(second).toMatchObject({ raw: '{"id":"x"}', contentType: "application/json" });
    expect(seeds).toEqual(["none"]);
  });

  test("ask the engine each time for a generated body", async () => {
    const { engine, seeds } = engineOf(() => ({ ...made, generated: true }));
    const answers = new Answers(engine, () => undefined, true);
    const choice = { status: 200, example: undefined, dynamic: true, why: "test" };
    await answers.answer(request({ choice, seed: "a" }));
    await answers.answer(request({ choice, seed: "b" }));
    expect(seeds).toEqual(["a 1", "b 1"]);
  });

  test("put the parameter of each call into the kept body, escaped", async () => {
    const { engine } = engineOf(() => ({ ...made, body: { id: "x", other: ["x"], more: 1 } }));
    const answers = new Answers(engine, () => undefined, true);
    const vocabulary = { ...plain, echoes: new Map([["/id", "path id"]]) };
    for (const id of ["a", 'quo"te', "\u0000$&"]) {
      const answer = await answers.answer(request({ vocabulary, parameters: new Map([["path id", id]]) }));
      expect(JSON.parse(("raw" in answer && answer.raw) || "")).toEqual({ id, other: ["x"], more: 1 });
    }
  });

  test("leave errors without the parameter", async () => {
    const { engine } = engineOf(() => ({ ...made, status: 404 }));
    const vocabulary = { ...plain, echoes: new Map([["/id", "path id"]]) };
    const answer = await new Answers(engine, () => undefined, true).answer(request({ vocabulary }));
    expect(answer).toMatchObject({ raw: '{"id":"x"}' });
  });

  test("keep apart what differs by Accept where an operation has several media types", async () => {
    const { engine, seeds } = engineOf(() => made);
    const answers = new Answers(engine, () => undefined, true);
    const vocabulary = { ...plain, mediaTypes: new Set(["application/json", "text/plain"]) };
    await answers.answer(request({ vocabulary, accept: "text/plain" }));
    await answers.answer(request({ vocabulary, accept: "application/json" }));
    expect(seeds).toHaveLength(2);
  });

  test("generate again, from another seed, until the body fulfils its schema", async () => {
    const { engine, seeds } = engineOf((seed) => ({ ...made, body: { id: seed }, generated: true }));
    const check = (_: unknown, { body }: EngineAnswer) =>
      JSON.stringify(body) === '{"id":"s 2"}' ? undefined : "wrong";
    expect(await new Answers(engine, check, true).answer(request())).toMatchObject({ raw: '{"id":"s 2"}' });
    expect(seeds).toEqual(["none", "s 1", "s 2"]);
  });

  test("keep a sample that fulfils its schema, and generate where there can be none", async () => {
    const sampled = engineOf(() => ({ ...made, generated: true }));
    const answers = new Answers(sampled.engine, () => undefined, true);
    const choice = { status: 200, example: undefined, dynamic: false, why: "test" };
    await answers.answer(request({ choice }));
    await answers.answer(request({ choice }));
    expect(sampled.seeds).toEqual(["none"]);
    const large = engineOf((seed) => (seed === "" ? { refusal: "too complex" } : { ...made, generated: true }));
    expect(await new Answers(large.engine, () => undefined, true).answer(request({ choice }))).toMatchObject({
      status: 200,
    });
    expect(large.seeds).toEqual(["none", "s 1"]);
  });

  test("say what is wrong where no body fulfils its schema", async () => {
    const { engine } = engineOf(() => ({ ...made, generated: true }));
    const answer = await new Answers(engine, () => "/id must be a GUID", true).answer(request());
    expect(answer).toEqual({ refusal: expect.stringContaining("/id must be a GUID") });
  });

  test("write text bodies as they are, and JSON strings as JSON", async () => {
    const text = engineOf(() => ({ ...made, mediaType: "text/plain", body: "made" }));
    expect(await new Answers(text.engine, () => undefined, true).answer(request())).toMatchObject({ raw: "made" });
    const json = engineOf(() => ({ ...made, mediaType: "application/problem+json", body: "made" }));
    expect(await new Answers(json.engine, () => undefined, true).answer(request())).toMatchObject({ raw: '"made"' });
  });
});
