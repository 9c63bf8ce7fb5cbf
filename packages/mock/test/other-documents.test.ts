import { describe, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { send } from "./http.ts";
import { shop } from "./shop.ts";

describe("another document", () => {
  test("is served with generated bodies, the same for the same call", async () => {
    await using mock = await startMock({ document: shop });
    const one = await send(mock.url, "/items/7");
    expect(one.status).toBe(200);
    expect(JSON.parse(one.text)).toMatchObject({
      price: expect.any(Number),
      code: expect.stringMatching(/^[A-Z]{3}-\d{4}$/),
    });
    expect((await send(mock.url, "/items/7")).text).toBe(one.text);
    expect((await send(mock.url, "/items/8")).text).not.toBe(one.text);
  });

  test("is served in the media type that the client likes best", async () => {
    await using mock = await startMock({ document: shop });
    const options = { method: "PUT", headers: { Accept: "application/json;q=0.5, text/plain" } };
    expect(await send(mock.url, "/items/7", options)).toMatchObject({ status: 201, text: "made" });
  });

  test("has its reserved calls too, GUIDs in either case", async () => {
    const id = "0abc0000-0000-4000-8000-000000000404";
    const parameters = [
      {
        name: "id",
        in: "path",
        required: true,
        schema: { type: "string", format: "uuid" },
        examples: { gone: { value: id } },
      },
    ];
    const gone = { description: "Gone.", content: { "application/json": { examples: { gone: { value: "gone" } } } } };
    const responses = {
      "200": { description: "Here.", content: { "application/json": { example: "here" } } },
      "404": gone,
    };
    const document = {
      openapi: "3.1.0",
      info: { title: "x", version: "1" },
      paths: { "/x/{id}": { get: { parameters, responses } } },
    };
    await using mock = await startMock({ document });
    expect(await send(mock.url, `/x/${id.toUpperCase()}`)).toMatchObject({ status: 404, text: '"gone"' });
    expect(await send(mock.url, `/x/${id.replace("0a", "0b")}`)).toMatchObject({ status: 200, text: '"here"' });
  });

  test("has its errors as problem details", async () => {
    await using mock = await startMock({ document: shop });
    const { status, headers } = await send(mock.url, "/items");
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
  });

  test("takes replies to its own operations", async () => {
    await using mock = await startMock({ document: shop });
    mock.on("getItem", { status: 200, body: { id: "1", price: 1 } });
    expect((await send(mock.url, "/items/7")).text).toBe('{"id":"1","price":1}');
  });

  test("is refused with the place where it is broken", async () => {
    const broken = { ...shop, openapi: "2.0" };
    await expect(startMock({ document: broken })).rejects.toThrow("/openapi");
  });
});

describe("a document with parts that cannot be judged", () => {
  const item = { type: "object", required: ["name"], properties: { name: { type: "string", example: "Rex" } } };
  const bodies = { "application/json": { schema: item }, "application/xml": { schema: item } };
  const pets = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        post: {
          parameters: [
            { name: "n", in: "cookie", schema: { type: "array", items: { type: "string" } }, explode: true },
          ],
          requestBody: { required: true, content: { ...bodies, "multipart/form-data": { schema: item } } },
          responses: { "200": { description: "The pet.", content: bodies } },
        },
      },
    },
  };

  test.each([
    ["application/json", '{"name":"Max"}', 200],
    ["application/json", "{}", 400],
    ["application/xml", "<pet/>", 200],
    ["multipart/form-data; boundary=x", "--x--", 200],
    ["text/plain", "Max", 415],
  ])("is served: a body of %s, %s, gets %i", async (type, body, status) => {
    await using mock = await startMock({ document: pets });
    const headers = { "Content-Type": type, Cookie: "n=1" };
    expect((await send(mock.url, "/pets", { method: "POST", headers, body })).status).toBe(status);
    expect(JSON.stringify(mock.journal()).length).toBeLessThan(1000);
  });

  test("answers XML where it is asked for", async () => {
    await using mock = await startMock({ document: pets });
    const headers = { "Content-Type": "application/json", Accept: "application/xml" };
    const got = await send(mock.url, "/pets", { method: "POST", headers, body: '{"name":"Max"}' });
    expect([got.headers["content-type"], got.text]).toEqual(["application/xml", "<xml><name>Rex</name></xml>"]);
  });
});

describe("other documents", () => {
  const served = (path: string, operation: object) =>
    startMock({
      document: { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { [path]: { get: operation } } },
    });

  test("get their calls with objects in the query answered", async () => {
    const schema = { type: "object", properties: { min: { type: "integer" } } };
    await using mock = await served("/a", {
      parameters: [{ name: "price", in: "query", style: "deepObject", explode: true, schema }],
      responses: { "204": { description: "Done." } },
    });
    expect((await send(mock.url, "/a?price[min]=1")).status).toBe(204);
  });

  test("get Prism's sample where no body can be made that fulfils the schema", async () => {
    const never = { type: "object", required: ["a"], properties: { a: false } };
    const content = { "application/json": { schema: never } };
    await using mock = await served("/a", { responses: { "200": { description: "Never.", content } } });
    expect((await send(mock.url, "/a")).status).toBe(200);
  });

  test("get the example of the media type that Accept asks for, whatever its name", async () => {
    const content = {
      "application/json": { examples: { one: { value: { a: 1 } } } },
      "text/plain": { examples: { two: { value: "two" } } },
    };
    await using mock = await served("/a", { responses: { "200": { description: "Either.", content } } });
    const answer = await send(mock.url, "/a", { headers: { Accept: "text/plain" } });
    expect(answer).toMatchObject({ status: 200, text: "two" });
  });
});
