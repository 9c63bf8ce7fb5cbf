import { existsSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import { DEVELOPMENT_RULES, openDevelopmentIssuer } from "../src/auth/development-issuer.ts";
import { verifyToken } from "../src/auth/token.ts";
import { readConfig } from "../src/config.ts";
import { type Finished, runNode } from "./run.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const sub = "8f1590dc-d932-4b66-8e68-2e91c5880780";
const runToken = (args: readonly string[], variables: Record<string, string>): Promise<Finished> =>
  runNode("src/token.ts", args, variables).finished;

describe("the token command", { timeout: 30_000 }, () => {
  test("prints one token and nothing else, which a service over the same database trusts", async () => {
    const DATABASE_URL = `sqlite:${join(temporaryFolder(), "service.sqlite")}`;
    const args = ["--sub", sub, "--role", "agent", "--role", "manager"];
    const { code, stdout, stderr } = await runToken(args, { DATABASE_URL });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { publicKey } = await openDevelopmentIssuer(readConfig({ DATABASE_URL }));
    expect(await verifyToken(stdout.trim(), publicKey, DEVELOPMENT_RULES)).toMatchObject({
      caller: { uuid: sub, roles: ["agent", "manager"] },
    });
  });

  test.each([
    [["--sub", sub], 60],
    [["--sub", sub, "--minutes", "5"], 5],
  ])("with %j the token is valid for %d minutes", async (args, minutes) => {
    const { stdout } = await runToken(args, { DATABASE_URL: `sqlite:${join(temporaryFolder(), "service.sqlite")}` });
    const { iat, exp } = decodeJwt(stdout.trim());
    expect(Number(exp) - Number(iat)).toBe(minutes * 60);
  });

  test.each([
    ["no user", [], /--sub <guid> must/],
    ["a user that is no GUID", ["--sub", "me"], /--sub <guid> must/],
    ["a role that does not exist", ["--sub", sub, "--role", "admin"], /--role must be agent or manager/],
    ["no minutes at all", ["--sub", sub, "--minutes", "0"], /--minutes must/],
    ["half a minute", ["--sub", sub, "--minutes", "0.5"], /--minutes must/],
    ["too many minutes", ["--sub", sub, "--minutes", "43201"], /--minutes must/],
    ["an option that does not exist", ["--user", sub], /--user/],
    ["a loose argument", [sub], /argument/],
  ])("refuses %s with exit code 2 and one sentence", async (_what, args, sentence) => {
    const { code, stdout, stderr } = await runToken(args, { DATABASE_URL: "sqlite::memory:" });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(sentence);
  });

  test("tells in its help for how long a token is valid if nothing is said", async () => {
    const { code, stdout } = await runToken(["--help"], {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/60 if left out/);
  });

  test("issues nothing in production", async () => {
    const path = join(temporaryFolder(), "service.sqlite");
    const variables = { DATABASE_URL: `sqlite:${path}`, NODE_ENV: "production" };
    const { code, stdout, stderr } = await runToken(["--sub", sub], variables);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/NODE_ENV is production/);
    expect(existsSync(`${path}.development-issuer.json`)).toBe(false);
  });
});
