import type { Caller } from "@mim-cm/server";
import { type CryptoKey, exportSPKI, generateKeyPair, UnsecuredJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { developmentKey, goodClaims, signToken } from "../../test/forge-token.ts";
import { databasePath } from "../../test/temporary-folder.ts";
import { readConfig } from "../config.ts";
import { DEVELOPMENT_RULES, type DevelopmentIssuer, openDevelopmentIssuer } from "./development-issuer.ts";
import { type TokenRules, verifyToken } from "./token.ts";

const user = "8f1590dc-d932-4b66-8e68-2e91c5880780";
let issuer: DevelopmentIssuer;
let key: CryptoKey;

beforeEach(async () => {
  const variables = { DATABASE_URL: `sqlite:${databasePath()}` };
  issuer = await openDevelopmentIssuer(readConfig(variables));
  key = await developmentKey({ variables });
});

async function verify(token: string, rules: Partial<TokenRules> = {}): Promise<Caller | undefined> {
  const found = await verifyToken(token, issuer.publicKey, { ...DEVELOPMENT_RULES, ...rules });
  return "caller" in found ? found.caller : undefined;
}
const now = (): number => Math.floor(Date.now() / 1000);

describe("verifyToken", () => {
  test("names the user, in lower case, and the roles of a token that the issuer signed", async () => {
    const token = await issuer.sign({ sub: user.toUpperCase(), roles: ["agent", "manager"], lifetimeMinutes: 1 });
    expect(await verify(token)).toEqual({ uuid: user, roles: ["agent", "manager"] });
  });

  test("leaves out roles that mean nothing here", async () => {
    const token = await signToken({ ...goodClaims(user), roles: ["manager", "admin", 7] }, key);
    expect(await verify(token)).toEqual({ uuid: user, roles: ["manager"] });
  });

  test.each([
    ["has expired", { exp: now() - 1 }],
    ["never expires", { exp: undefined }],
    ["is not valid yet", { nbf: now() + 60 }],
    ["is of another issuer", { iss: "urn:other" }],
    ["names no issuer", { iss: undefined }],
    ["is for another audience", { aud: "urn:other" }],
    ["names no audience", { aud: undefined }],
    ["names no user", { sub: undefined }],
    ["names a user that is no GUID", { sub: "somebody" }],
  ])("trusts no token that %s", async (_what, spoilt) => {
    expect(await verify(await signToken(goodClaims(user), key))).toEqual({ uuid: user, roles: [] });
    expect(await verify(await signToken({ ...goodClaims(user), ...spoilt }, key))).toBeUndefined();
  });

  test("trusts no token without a signature", async () => {
    expect(await verify(new UnsecuredJWT(goodClaims(user)).encode())).toBeUndefined();
  });

  test("trusts no token that another key has signed", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    expect(await verify(await signToken(goodClaims(user), privateKey))).toBeUndefined();
  });

  test("trusts no token that was signed with the public key as a shared secret", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(issuer.publicKey));
    expect(await verify(await signToken(goodClaims(user), secret, "HS256"))).toBeUndefined();
  });

  test("trusts no token whose claims were exchanged after signing", async () => {
    const [header, , signature] = (await signToken(goodClaims(user), key)).split(".");
    const claims = Buffer.from(JSON.stringify({ ...goodClaims(user), roles: ["manager"] })).toString("base64url");
    expect(await verify(`${header}.${claims}.${signature}`)).toBeUndefined();
  });

  test.each(["", "x", "..", "a.b.c", "e30.e30.e30", "\u0000"])("trusts no broken token such as %j", async (token) => {
    expect(await verify(token)).toBeUndefined();
  });
});
