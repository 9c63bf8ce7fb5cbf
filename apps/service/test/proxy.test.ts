import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { callerWith, tokenFor } from "./caller.ts";
import { exampleRequest } from "./examples.ts";
import { readStored } from "./stored.ts";
import { startTestService } from "./test-service.ts";

const request = { ...exampleRequest(), Status: 3 };
const user = request.TargetUserUuid;
const stranger = "22222222-2222-4222-8222-222222222222";
const secret = "canary-proxy-secret-0123456789-0123456789";
const on = { PROXY_SECRET: secret };
const good = { "X-Mim-Cm-Proxy-Secret": secret, "X-Mim-Cm-User": user };

describe("behind a proxy that authenticates", () => {
  test("a call is made by the user whom the proxy names", async () => {
    const { url, database } = await startTestService([request], { variables: { ...on, NODE_ENV: "production" } });
    expect(await callerWith(url, "")(request.Uuid, "Completed", good)).toMatchObject({ status: 200 });
    expect((await readStored(database)).audit.get(request.Uuid)).toMatchObject([{ who: user }]);
  });

  test("roles are those that the proxy names", async () => {
    const { url } = await startTestService([request], { variables: on });
    const headers = { ...good, "X-Mim-Cm-User": stranger };
    expect((await callerWith(url, "")(request.Uuid, "Canceled", headers)).status).toBe(404);
    const roles = { ...headers, "X-Mim-Cm-Roles": "other, Manager" };
    expect((await callerWith(url, "")(request.Uuid, "Canceled", roles)).status).toBe(200);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["no secret", { "X-Mim-Cm-User": user }],
    ["a wrong secret", { ...good, "X-Mim-Cm-Proxy-Secret": `${secret}x` }],
    ["a part of the secret", { ...good, "X-Mim-Cm-Proxy-Secret": secret.slice(0, -1) }],
    ["an empty secret", { ...good, "X-Mim-Cm-Proxy-Secret": "" }],
    ["no user", { "X-Mim-Cm-Proxy-Secret": secret }],
    ["a user that is no GUID", { ...good, "X-Mim-Cm-User": "CONTOSO\\somebody" }],
    ["credentials of the scheme in place of the secret", { Authorization: "Negotiate proxy", "X-Mim-Cm-User": user }],
    ["a ticket that nobody has checked", { Authorization: "Negotiate YIIabc" }],
  ])("a call with %s is answered with 401", async (_what, headers) => {
    const { url, database } = await startTestService([request], { variables: on });
    const answer = await callerWith(url, "")(request.Uuid, "Completed", headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Negotiate, Bearer/);
    expect((await readStored(database)).audit.size).toBe(0);
  });

  test("a client cannot add a user of its own to the one that the proxy names", async () => {
    const { url } = await startTestService([request], { variables: on });
    const { port } = new URL(url);
    const headers = ["Host", "x", "Content-Type", "application/json", "X-Mim-Cm-Proxy-Secret", secret];
    const users = ["X-Mim-Cm-User", stranger, "X-Mim-Cm-User", user];
    const status = await new Promise((resolve, reject) => {
      const path = `/CertificateManagement/api/v1.0/requests/${request.Uuid}`;
      httpRequest({ port, path, method: "PUT", headers: [...headers, ...users] }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end('{"status":"Completed"}');
    });
    expect(status).toBe(401);
  });

  test("tokens are taken as well, where there is an issuer", async () => {
    const { url, database } = await startTestService([request], { variables: on });
    const token = await tokenFor(database, user);
    expect((await callerWith(url, token)(request.Uuid, "Completed")).status).toBe(200);
  });

  test("the headers have the names of the configuration", async () => {
    const names = { PROXY_SECRET_HEADER: "X-A", PROXY_USER_HEADER: "X-B", PROXY_ROLES_HEADER: "X-C" };
    const { url } = await startTestService([request], { variables: { ...on, ...names } });
    expect((await callerWith(url, "")(request.Uuid, "Canceled", good)).status).toBe(401);
    const headers = { "X-A": secret, "X-B": stranger, "X-C": "manager" };
    expect((await callerWith(url, "")(request.Uuid, "Canceled", headers)).status).toBe(200);
  });
});

test("without PROXY_SECRET the headers of the proxy mode mean nothing", async () => {
  const { url } = await startTestService([request]);
  for (const headers of [
    good,
    { ...good, Authorization: "Negotiate proxy" },
    { ...good, "X-Mim-Cm-Proxy-Secret": "undefined" },
  ]) {
    const answer = await callerWith(url, "")(request.Uuid, "Completed", headers);
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([401, expect.stringMatching(/^Bearer/)]);
  }
});
