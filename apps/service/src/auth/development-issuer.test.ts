import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { type Config, readConfig } from "../config.ts";
import { DEVELOPMENT_RULES, openDevelopmentIssuer } from "./development-issuer.ts";
import { verifyToken } from "./token.ts";

const claims = { sub: "8f1590dc-d932-4b66-8e68-2e91c5880780", roles: [], lifetimeMinutes: 1 };
const publicOnly = JSON.stringify(await exportJWK((await generateKeyPair("ES256", { extractable: true })).publicKey));
async function trusts(publicKey: CryptoKey, token: string): Promise<boolean> {
  return "caller" in (await verifyToken(token, publicKey, DEVELOPMENT_RULES));
}
const configIn = (folder: string, more: Record<string, string> = {}): Config =>
  readConfig({ DATABASE_URL: `sqlite:${join(folder, "service.sqlite")}`, ...more });

describe("openDevelopmentIssuer", () => {
  test("makes one key beside the database, which only its owner can read, and keeps it", async () => {
    const folder = temporaryFolder();
    const first = await openDevelopmentIssuer(configIn(folder));
    const second = await openDevelopmentIssuer(configIn(folder));
    expect(await trusts(second.publicKey, await first.sign(claims))).toBe(true);
    expect(readdirSync(folder)).toEqual(["service.sqlite.development-issuer.json"]);
    expect(statSync(join(folder, "service.sqlite.development-issuer.json")).mode & 0o777).toBe(0o600);
  });

  test("agrees on one key when many open it at once", async () => {
    const folder = temporaryFolder();
    const issuers = await Promise.all(Array.from({ length: 8 }, () => openDevelopmentIssuer(configIn(folder))));
    const tokens = await Promise.all(issuers.map((issuer) => issuer.sign(claims)));
    for (const issuer of issuers) {
      for (const token of tokens) expect(await trusts(issuer.publicKey, token)).toBe(true);
    }
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test("gives databases keys of their own", async () => {
    const one = await openDevelopmentIssuer(configIn(temporaryFolder()));
    const other = await openDevelopmentIssuer(configIn(temporaryFolder()));
    expect(await trusts(other.publicKey, await one.sign(claims))).toBe(false);
  });

  test("refuses production, and leaves no key there", async () => {
    const folder = temporaryFolder();
    const production = {
      NODE_ENV: "production",
      PROXY_SECRET: "a secret of thirty-two characters".replaceAll(" ", "-"),
    };
    await expect(openDevelopmentIssuer(configIn(folder, production))).rejects.toThrow(/production/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(["", "{", "{}", '{"kty":"oct","k":"AA"}', publicOnly])(
    "names the key file when it holds %j",
    async (content) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "service.sqlite.development-issuer.json"), content);
      await expect(openDevelopmentIssuer(configIn(folder))).rejects.toThrow(
        /service\.sqlite\.development-issuer\.json/,
      );
    },
  );

  test("names the key file when its folder does not exist", async () => {
    const folder = join(temporaryFolder(), "missing");
    await expect(openDevelopmentIssuer(configIn(folder))).rejects.toThrow(folder);
  });
});
