import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { type Config, readConfig } from "../config.ts";
import { verifyBearerToken } from "./bearer.ts";
import { openDevelopmentIssuer } from "./development-issuer.ts";

const claims = { sub: "8f1590dc-d932-4b66-8e68-2e91c5880780", roles: [], lifetimeMinutes: 1 };
const publicOnly = JSON.stringify(await exportJWK((await generateKeyPair("ES256", { extractable: true })).publicKey));
const configIn = (folder: string, more: Record<string, string> = {}): Config =>
  readConfig({ DATABASE_URL: `sqlite:${join(folder, "service.sqlite")}`, ...more });

describe("openDevelopmentIssuer", () => {
  test("makes one key beside the database, which only its owner can read, and keeps it", async () => {
    const folder = temporaryFolder();
    const first = await openDevelopmentIssuer(configIn(folder));
    const second = await openDevelopmentIssuer(configIn(folder));
    expect(await verifyBearerToken(await first.sign(claims), second.publicKey)).toBeDefined();
    expect(readdirSync(folder)).toEqual(["service.sqlite.development-issuer.json"]);
    expect(statSync(join(folder, "service.sqlite.development-issuer.json")).mode & 0o777).toBe(0o600);
  });

  test("agrees on one key when many open it at once", async () => {
    const folder = temporaryFolder();
    const issuers = await Promise.all(Array.from({ length: 8 }, () => openDevelopmentIssuer(configIn(folder))));
    const tokens = await Promise.all(issuers.map((issuer) => issuer.sign(claims)));
    for (const issuer of issuers) {
      for (const token of tokens) expect(await verifyBearerToken(token, issuer.publicKey)).toBeDefined();
    }
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test("gives databases keys of their own", async () => {
    const one = await openDevelopmentIssuer(configIn(temporaryFolder()));
    const other = await openDevelopmentIssuer(configIn(temporaryFolder()));
    expect(await verifyBearerToken(await one.sign(claims), other.publicKey)).toBeUndefined();
  });

  test("refuses production, and leaves no key there", async () => {
    const folder = temporaryFolder();
    await expect(openDevelopmentIssuer(configIn(folder, { NODE_ENV: "production" }))).rejects.toThrow(/production/);
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
