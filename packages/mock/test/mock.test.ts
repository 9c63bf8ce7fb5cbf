import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { example, examples, HEADERS, target, UNRESERVED } from "./contract.ts";
import { isDocumented } from "./contract-validator.ts";
import { type Answer, send } from "./http.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

function put(id: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const options = { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) };
  return send(mock.url, target(id), options);
}

const json = ({ text }: Answer): unknown => JSON.parse(text);

describe("the documented example", () => {
  test("is answered as documented when its path is in lower case", async () => {
    const { id, body, answer } = example("completed");
    const options = { method: "PUT", headers: HEADERS, body: JSON.stringify(body) };
    const got = await send(mock.url, target(id).toLowerCase(), options);
    expect(got.status).toBe(200);
    expect(got.headers["content-type"]).toBe("application/json");
    expect(got.text).toBe(JSON.stringify(answer));
    expect(Object.keys(json(got) as object)).toHaveLength(21);
    expect(json(got)).toMatchObject({ Status: 8, SecurityDescriptor: expect.stringMatching(/[^\0]\0{9}$/) });
  });

  test.each([
    ["Completed", 8],
    ["Canceled", 17],
    ["Abandoned", 9],
  ])("is answered with the state that belongs to %s", async (status, state) => {
    const { id } = example("completed");
    const got = await put(id, { status });
    expect(got.status).toBe(200);
    expect(json(got)).toMatchObject({ Uuid: id, Status: state });
  });
});

describe("an example call", () => {
  test.each(examples.map((one) => [one.key, one] as const))(
    "%s gets its own answer",
    async (_, { id, body, status, answer }) => {
      const got = await put(id, body);
      expect(got.status).toBe(status);
      expect(json(got)).toEqual(answer);
    },
  );

  test("of 503 comes with the time after which to call again", async () => {
    const { id, body } = example("unavailable");
    expect((await put(id, body)).headers["retry-after"]).toMatch(/^\d+$/);
  });

  test("is known by its id in upper case too", async () => {
    const { id, body, status } = example("forbidden");
    expect((await put(id.toUpperCase(), body)).status).toBe(status);
  });
});

describe("any other call", () => {
  test("gets the example of its body, with its own id in lower case", async () => {
    const got = await put(UNRESERVED.toUpperCase(), { status: "Canceled" });
    expect(json(got)).toEqual({ ...(example("canceled").answer as object), Uuid: UNRESERVED });
  });

  test("gets no body, and the preference it stated, for return=minimal", async () => {
    const got = await put(UNRESERVED, { status: "Canceled" }, { Prefer: "return=minimal" });
    expect(got).toMatchObject({ status: 204, text: "" });
    expect(got.headers["preference-applied"]).toBe("return=minimal");
    expect(got.headers["content-type"]).toBeUndefined();
  });
});

describe("Prefer", () => {
  test.each([
    ["code=409", 409, "conflict"],
    ["example=canceled", 200, undefined],
    ["code=403, example=forbidden", 403, "forbidden"],
    ["example=unavailable", 503, "unavailable"],
  ])("%s chooses the answer", async (prefer, status, key) => {
    const got = await put(UNRESERVED, { status: "Completed" }, { Prefer: prefer });
    expect(got.status).toBe(status);
    expect(json(got)).toEqual(
      key ? example(key).answer : { ...(example("canceled").answer as object), Uuid: UNRESERVED },
    );
  });

  test("chooses 405 with the header that belongs to it", async () => {
    const got = await put(UNRESERVED, { status: "Completed" }, { Prefer: "code=405" });
    expect(got.status).toBe(405);
    expect(got.headers.allow).toBe("PUT");
  });

  test("dynamic=true generates a valid request with the id of the call, the same for the same seed", async () => {
    const generated = (seed: string) =>
      put(UNRESERVED, { status: "Completed" }, { Prefer: `dynamic=true, seed=${seed}` });
    const [one, again, other] = [await generated("1"), await generated("1"), await generated("2")];
    expect(one.text).toBe(again.text);
    expect(one.text).not.toBe(other.text);
    expect(json(one)).toMatchObject({ Uuid: UNRESERVED });
    expect(one.text).not.toBe((await put(UNRESERVED, { status: "Completed" })).text);
  });

  test("dynamic=true generates what the contract allows, from any seed", async () => {
    for (let seed = 0; seed < 100; seed++) {
      const got = await put(UNRESERVED, { status: "Completed" }, { Prefer: `dynamic=true, seed=${seed}` });
      expect(isDocumented(got.status, json(got)), got.text).toBe(true);
    }
  });

  test.each([
    ["code=418", "asks for a status that is not documented"],
    ["code=abc", "code must be a status"],
    ["example=none", "none does not exist"],
    ["dynamic=perhaps", "dynamic must be true or false"],
  ])("%s, which cannot be had, is answered with 400 and the reason", async (prefer, reason) => {
    const got = await put(UNRESERVED, { status: "Completed" }, { Prefer: prefer });
    expect(got.status).toBe(400);
    expect(json(got)).toMatchObject({
      Errors: [{ Location: "header: Prefer", Message: expect.stringContaining(reason) }],
    });
  });

  test("can be said in the query instead, as with Prism", async () => {
    const { id, body } = example("completed");
    const options = { method: "PUT", headers: HEADERS, body: JSON.stringify(body) };
    expect((await send(mock.url, `${target(id)}?__code=409`, options)).status).toBe(409);
  });

  test("lets unknown preferences pass", async () => {
    expect((await put(UNRESERVED, { status: "Completed" }, { Prefer: "respond-async" })).status).toBe(200);
  });
});
