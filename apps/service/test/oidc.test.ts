import { exportJWK, exportSPKI, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Answer, callerWith, tokenFor } from "./caller.ts";
import { exampleRequest } from "./examples.ts";
import { AUDIENCE, foreignKey, startIssuer, type TestIssuer, USER } from "./issuer.ts";
import { readStored } from "./stored.ts";
import { startTestService, type TestService } from "./test-service.ts";

const request = { ...exampleRequest(), Status: 3 };
const now = (): number => Math.floor(Date.now() / 1000);
const production = { NODE_ENV: "production" };

let issuer: TestIssuer;
let service: TestService;

beforeEach(async () => {
  issuer = await startIssuer();
  service = await startTestService([request], { variables: { ...issuer.variables, ...production } });
});

afterEach(() => {
  vi.useRealTimers();
});

const call = (token: string, requested = "Completed", { url } = service): Promise<Answer> =>
  callerWith(url, token)(request.Uuid, requested);

describe("a service with an OpenID Connect issuer, in production", () => {
  test("serves the user whom a token names in oid, and audits it under that GUID", async () => {
    expect(await call(await issuer.sign({ oid: USER.toUpperCase() }))).toMatchObject({ status: 200 });
    expect((await readStored(service.database)).audit.get(request.Uuid)).toMatchObject([{ who: USER }]);
  });

  test.each<[string, () => Promise<string>]>([
    ["is none", async () => "x"],
    ["is cut off", async () => (await issuer.sign()).slice(0, -20)],
    ["has other claims than were signed", async () => forge(await issuer.sign(), { oid: USER, roles: ["manager"] })],
    ["has expired", () => issuer.sign({ exp: now() - 61 })],
    ["never expires", () => issuer.sign({ exp: undefined })],
    ["is not valid yet", () => issuer.sign({ nbf: now() + 70 })],
    ["is for another audience", () => issuer.sign({ aud: "api://other" })],
    ["is for no audience", () => issuer.sign({ aud: undefined })],
    ["is of another issuer", () => issuer.sign({ iss: `${issuer.issuer}/` })],
    ["is of no issuer", () => issuer.sign({ iss: undefined })],
    ["names no user", () => issuer.sign({ oid: undefined })],
    ["names a user that is no GUID", () => issuer.sign({ oid: "CONTOSO\\somebody" })],
    [
      "is unsigned (alg: none)",
      async () => new UnsecuredJWT({ oid: USER, aud: AUDIENCE, iss: issuer.issuer, exp: now() + 60 }).encode(),
    ],
    ["is signed with the public key as a shared secret", () => signWithPublicKey("HS256")],
    ["is signed with a key of somebody else", async () => issuer.sign({}, {}, (await foreignKey()).privateKey)],
    [
      "names a key that the issuer does not have",
      async () => issuer.sign({}, { kid: "x" }, (await foreignKey()).privateKey),
    ],
    ["brings its own key along", async () => signWithEnclosedKey()],
  ])("answers 401 to a token that %s, and changes nothing", async (_what, make) => {
    const answer = await call(await make());
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    expect((await readStored(service.database)).audit.size).toBe(0);
    // The rest of it was right.
    expect((await call(await issuer.sign())).status).toBe(200);
  });

  test("answers 401 to a call without credentials", async () => {
    const answer = await callerWith(service.url, "")(request.Uuid, "Completed");
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([401, "Bearer"]);
  });

  test("trusts a token of a clock that is a little wrong", async () => {
    expect((await call(await issuer.sign({ exp: now() - 30 }))).status).toBe(200);
    expect((await call(await issuer.sign({ nbf: now() + 30 }))).status).toBe(200);
  });

  test("forgets a token that it has verified when that expires", async () => {
    const token = await issuer.sign({ exp: now() + 100 });
    expect((await call(token)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 150_000 });
    expect((await call(token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 20_000);
    expect((await call(token)).status).toBe(401);
  });

  test("fetches the keys once, and again when a token is signed with a new one", async () => {
    await Promise.all([call(await issuer.sign()), call(await issuer.sign({ jti: "other" }))]);
    expect(issuer.fetches()).toBe(1);
    const old = await issuer.sign({ jti: "signed before" });
    await issuer.rotate();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    expect((await call(await issuer.sign())).status).toBe(200);
    expect(issuer.fetches()).toBe(2);
    expect((await call(old)).status).toBe(401);
  });

  test("does not fetch keys for each token that names one which is not there", async () => {
    expect((await call(await issuer.sign())).status).toBe(200);
    const { privateKey } = await foreignKey();
    for (const kid of ["a", "b", "c"])
      expect((await call(await issuer.sign({}, { kid }, privateKey))).status).toBe(401);
    expect(issuer.fetches()).toBe(1);
  });

  test("answers 503 while the keys cannot be had, and serves the call when they can", async () => {
    issuer.available = false;
    const away = await call(await issuer.sign());
    expect([away.status, away.headers.get("Retry-After")]).toEqual([503, "1"]);
    expect(service.log.map((line) => JSON.parse(line).msg)).toContain("issuer away");
    issuer.available = true;
    expect((await call(await issuer.sign())).status).toBe(200);
  });

  test.each([
    ["a list", ["other", "manager"]],
    ["text", "manager"],
  ])("finds roles in %s", async (_what, roles) => {
    const stranger = "22222222-2222-4222-8222-222222222222";
    expect((await call(await issuer.sign({ oid: stranger }), "Canceled")).status).toBe(404);
    expect((await call(await issuer.sign({ oid: stranger, roles }), "Canceled")).status).toBe(200);
  });

  test("trusts no development token", async () => {
    const { database } = await startTestService([request]);
    expect((await call(await tokenFor(database, USER))).status).toBe(401);
  });
});

test("a service takes tokens as ADFS issues them: an issuer of its own, objectGUID in base64, groups as roles", async () => {
  const adfs = await startIssuer("http://adfs.contoso.com/adfs/services/trust");
  const variables = {
    ...adfs.variables,
    OIDC_USER_CLAIM: "guid",
    OIDC_ROLES_CLAIM: "group",
    OIDC_AGENT_ROLE: "CONTOSO\\Agents",
  };
  const agentsRequest = { ...request, IsEnrollmentAgent: true };
  const { url } = await startTestService([agentsRequest], { variables: { ...variables, ...production } });
  // 8f1590dc-d932-4b66-8e68-2e91c5880780 in the order of bytes that Active Directory keeps.
  const guid = Buffer.from("dc90158f32d9664b8e682e91c5880780", "hex").toString("base64");
  const token = await adfs.sign({ oid: undefined, guid, group: ["CONTOSO\\Users", "CONTOSO\\Agents"] });
  expect(await callerWith(url, token)(request.Uuid, "Completed")).toMatchObject({ status: 200 });
  const user = await adfs.sign({ oid: undefined, guid, group: "CONTOSO\\Users" });
  expect(await callerWith(url, user)(request.Uuid, "Completed")).toMatchObject({ status: 403 });
});

test("a service does not believe a discovery document of another issuer", async () => {
  const variables = { ...issuer.variables, OIDC_ISSUER: "https://sts.contoso.com", ...production };
  const { url } = await startTestService([request], { variables });
  const answer = await callerWith(url, await issuer.sign({ iss: "https://sts.contoso.com" }))(
    request.Uuid,
    "Completed",
  );
  expect(answer.status).toBe(503);
});

function forge(token: string, more: object): string {
  const [header, payload, signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString());
  const text = Buffer.from(JSON.stringify({ ...claims, ...more })).toString("base64url");
  return `${header}.${text}.${signature}`;
}

async function signWithPublicKey(alg: string): Promise<string> {
  return issuer.sign({}, { alg }, new TextEncoder().encode(await exportSPKI(issuer.key().publicKey)));
}

async function signWithEnclosedKey(): Promise<string> {
  const { privateKey, publicKey } = await foreignKey();
  // A header's values are text in the type of the helper only.
  const header = { kid: "enclosed", jwk: (await exportJWK(publicKey)) as unknown as string };
  return issuer.sign({}, header, privateKey);
}
