import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { generateKeyPair, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { readExampleCalls } from "../src/example-calls.ts";
import { callerWith, tokenFor } from "./caller.ts";
import { exampleCall, exampleRequest } from "./examples.ts";
import { developmentKey, goodClaims, signToken } from "./forge-token.ts";
import { readStored } from "./stored.ts";
import { startTestService, type TestService } from "./test-service.ts";

const request = exampleRequest();
const user = request.TargetUserUuid;
const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const examples = readExampleCalls(document, "setRequestStatus");

async function callAs({ url, database }: TestService, sub = user): Promise<ReturnType<typeof callerWith>> {
  return callerWith(url, await tokenFor(database, sub));
}

describe("the seeded service", () => {
  test.each(examples.filter(({ status }) => [403, 404, 409].includes(status)))(
    "answers the contract's example $key as it is printed",
    async ({ id, body, status, response }) => {
      const call = await callAs(await startTestService());
      const { status: requested } = body as { status: string };
      const answer = await call(id, requested);
      expect([answer.status, answer.body]).toEqual([status, response]);
    },
  );

  test.each(examples.filter(({ status }) => status === 200))(
    "answers the contract's example $key as it is printed, but for the time",
    async ({ id, body, response }) => {
      const call = await callAs(await startTestService());
      const { status: requested } = body as { status: string };
      const answer = await call(id, requested);
      const { Completed } = response as { Completed: string };
      const time = requested === "Completed" ? expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]{8,12}Z$/) : Completed;
      expect(answer).toMatchObject({ status: 200, body: { ...(response as object), Completed: time } });
      expect(Object.keys(answer.body as object)).toEqual(Object.keys(response as object));
    },
  );

  test("does not fill in the examples beside requests that are there", async () => {
    const service = await startTestService([{ ...request, Uuid: "11111111-1111-4111-8111-111111111111" }]);
    expect(await (await callAs(service))(request.Uuid, "Completed")).toMatchObject({ status: 404 });
  });
});

describe("a change", () => {
  test("is kept with who made it, what it was, and when", async () => {
    const service = await startTestService();
    const before = Date.now();
    const { body } = await (await callAs(service))(request.Uuid, "Completed");
    const { documents, audit } = await readStored(service.database);
    expect(documents.get(request.Uuid)).toEqual(body);
    const [entry, ...others] = audit.get(request.Uuid) ?? [];
    expect(others).toEqual([]);
    expect(entry).toEqual({
      uuid: request.Uuid,
      who: user,
      what: "Completed",
      from: 3,
      to: 8,
      when: expect.any(String),
      correlationId: guid,
    });
    const when = entry?.when ?? "";
    expect(new Date(when).toISOString()).toBe(when);
    expect(Date.parse(when)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(when)).toBe(Date.parse((body as { Completed: string }).Completed));
  });

  test.each(["Completed", "Canceled", "Abandoned"])(
    "to %s can be asked for again, and changes nothing then",
    async (status) => {
      const service = await startTestService();
      const call = await callAs(service);
      const first = await call(request.Uuid, status);
      expect(first.status).toBe(200);
      const again = await call(request.Uuid, status);
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect((await readStored(service.database)).audit.get(request.Uuid)).toHaveLength(1);
    },
  );

  test("is answered without a body where the caller prefers that, and made all the same", async () => {
    const service = await startTestService();
    const call = await callAs(service);
    for (const _again of [1, 2]) {
      const answer = await call(request.Uuid, "Canceled", { Prefer: "return=minimal" });
      expect([answer.status, answer.body]).toEqual([204, undefined]);
      expect(answer.headers.get("Preference-Applied")).toBe("return=minimal");
    }
    expect((await readStored(service.database)).documents.get(request.Uuid)?.Status).toBe(17);
  });

  test("keeps every other property byte for byte, in a request with properties of a later version too", async () => {
    const odd = { Later: { a: [1, null] }, ...request, Status: 3, Comment: "\u0000 \u{1f600} <&> \u2028" };
    const service = await startTestService([odd]);
    await (await callAs(service))(request.Uuid, "Canceled");
    const stored = (await readStored(service.database)).documents.get(request.Uuid);
    expect(JSON.stringify(stored)).toBe(JSON.stringify({ ...odd, Status: 17 }));
  });

  test("finds the request in whatever case its id and its path are written", async () => {
    const { url, database } = await startTestService();
    const target = `${url}/certificatemanagement/API/v1.0/Requests/${request.Uuid.toUpperCase()}`;
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${await tokenFor(database, user)}` };
    const response = await fetch(target, { method: "PUT", headers, body: '{"status":"Completed"}' });
    expect([response.status, await response.json()]).toMatchObject([200, { Uuid: request.Uuid, Status: 8 }]);
  });

  test("is no repeat where the request failed without having been abandoned", async () => {
    const service = await startTestService([{ ...request, Status: 9 }]);
    expect(await (await callAs(service))(request.Uuid, "Abandoned")).toMatchObject({
      status: 409,
      body: { Message: "The request is Failed and cannot be abandoned." },
    });
  });
});

describe("without credentials that are accepted", () => {
  const unauthorized = { status: 401, body: { Message: expect.any(String) } };

  test("a call is answered with 401 and the one challenge that can be met", async () => {
    const { url } = await startTestService();
    const answer = await callerWith(url, "")(request.Uuid, "Completed");
    expect(answer).toMatchObject(unauthorized);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("a call with a token that is not trusted is answered with 401 and changes nothing", async () => {
    const { url, database } = await startTestService();
    const key = await developmentKey(database);
    const { privateKey } = await generateKeyPair("ES256");
    const tokens = [
      "x",
      await signToken({ ...goodClaims(user), exp: 1 }, key),
      await signToken({ ...goodClaims(user), iss: "urn:other" }, key),
      await signToken(goodClaims(user), privateKey),
      new UnsecuredJWT(goodClaims(user)).encode(),
    ];
    for (const token of tokens) {
      const answer = await callerWith(url, token)(request.Uuid, "Completed");
      expect(answer).toMatchObject(unauthorized);
      expect(answer.headers.get("WWW-Authenticate")).toBe('Bearer error="invalid_token"');
    }
    expect((await readStored(database)).audit.size).toBe(0);
  });

  test.each([
    ["Negotiate credentials", { Authorization: "Negotiate YII=" }],
    ["a session cookie", { Cookie: "FedAuth=77u" }],
  ])("%s are not taken, since nobody checks them here", async (_what, headers) => {
    const { url } = await startTestService();
    const answer = await callerWith(url, "")(request.Uuid, "Completed", headers);
    expect(answer).toMatchObject(unauthorized);
    expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("a request that somebody may not see does not differ from one that is not there", async () => {
    const call = await callAs(await startTestService(), "22222222-2222-4222-8222-222222222222");
    const hidden = await call(request.Uuid, "Completed");
    const missing = await call(exampleCall("notFound").id, "Completed");
    expect([hidden.status, hidden.body]).toEqual([404, missing.body]);
    expect([...hidden.headers.keys()]).toEqual([...missing.headers.keys()]);
  });
});

describe("a malformed call", () => {
  test("is answered with 400 in the contract's form", async () => {
    const call = await callAs(await startTestService());
    expect(await call(request.Uuid, "Abandon")).toMatchObject({ status: 400, body: exampleBody("invalidStatus") });
    expect(await call("42", "Completed")).toMatchObject({ status: 400, body: exampleBody("invalidId") });
  });
});

describe("beside the contract's paths", () => {
  test.each(["/healthz", "/readyz"])("%s answers 200 without credentials", async (path) => {
    const { url } = await startTestService();
    for (const method of ["GET", "HEAD"]) expect((await fetch(url + path, { method })).status).toBe(200);
    expect((await fetch(url + path, { method: "POST" })).status).toBe(404);
  });
});

function exampleBody(key: "invalidStatus" | "invalidId"): object {
  return document.components.responses.BadRequest.content["application/json"].examples[key].value;
}
