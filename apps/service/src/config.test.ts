import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { APP_FOLDER, readConfig } from "./config.ts";

const oidc = { OIDC_ISSUER: "https://login.contoso.com/tenant/v2.0", OIDC_AUDIENCE: "api://mim-cm, mim-cm" };
const secret = "0123456789abcdef0123456789abcdef";

describe("readConfig", () => {
  test("gives a development service on the loopback address when nothing is set", () => {
    expect(readConfig({})).toEqual({
      environment: "development",
      port: 3000,
      host: "127.0.0.1",
      database: { kind: "sqlite", path: join(APP_FOLDER, "service.sqlite") },
      authentication: {},
      logLevel: "warn",
      limits: {
        maxBodyBytes: 1_048_576,
        headersTimeoutMs: 10_000,
        requestTimeoutMs: 30_000,
        storeTimeoutMs: 5000,
        storeQueue: 1000,
        drainDelayMs: 0,
        drainTimeoutMs: 10_000,
      },
    });
  });

  test("takes an empty variable for an unset one", () => {
    expect(readConfig({ NODE_ENV: "", SERVICE_PORT: "", HOST: "", DATABASE_URL: "" })).toEqual(readConfig({}));
  });

  test.each([
    ["sqlite:/var/lib/cm/requests.sqlite", "/var/lib/cm/requests.sqlite"],
    ["sqlite:///var/lib/cm/requests.sqlite", "/var/lib/cm/requests.sqlite"],
    ["sqlite:data/requests.sqlite", join(APP_FOLDER, "data/requests.sqlite")],
    ["sqlite:../here.sqlite", join(APP_FOLDER, "../here.sqlite")],
    ["sqlite::memory:", ":memory:"],
  ])("reads DATABASE_URL %s as the path %s", (url, path) => {
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: "sqlite", path });
  });

  test.each([
    ["SERVICE_PORT", "65536"],
    ["SERVICE_PORT", "-1"],
    ["SERVICE_PORT", "3000x"],
    ["SERVICE_PORT", "1e3"],
    ["HOST", "a b"],
    ["HOST", "http://127.0.0.1"],
    ["NODE_ENV", "Production"],
    ["NODE_ENV", "prod"],
    ["DATABASE_URL", "sqlite:"],
    ["DATABASE_URL", "sqlite://host/x.sqlite"],
    ["DATABASE_URL", "postgres://127.0.0.1"],
    ["DATABASE_URL", "postgres:///cm"],
    ["DATABASE_URL", "mysql://127.0.0.1/cm"],
    ["DATABASE_CONNECTIONS", "0"],
    ["LOG_LEVEL", "verbose"],
    ["STORE_TIMEOUT_MS", "5s"],
    ["MAX_BODY_BYTES", "1"],
    ["PROXY_SECRET", "short"],
    ["PROXY_SECRET", "with a blank in it, and thirty-two characters or more"],
    ["OIDC_ISSUER", "contoso"],
    ["OIDC_ALGORITHMS", "HS256"],
    ["OIDC_ALGORITHMS", "RS256,none"],
    ["OIDC_CLOCK_SKEW_SECONDS", "3600"],
    ["OIDC_JWKS_URL", "http://keys.contoso.com/keys"],
  ])("refuses %s=%s with a sentence that names the variable", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^- ${name} must `, "m"));
  });

  test("names every problem in one message", () => {
    const wrong = {
      NODE_ENV: "prod",
      SERVICE_PORT: "x",
      HOST: "a b",
      DATABASE_URL: "mysql://x",
      OIDC_ISSUER: "x",
      PROXY_SECRET: "x",
      LOG_LEVEL: "x",
      STORE_QUEUE: "x",
    };
    const read = (): unknown => readConfig(wrong);
    for (const name of Object.keys(wrong)) expect(read).toThrow(new RegExp(`^- ${name} must `, "m"));
  });

  test.each([
    ["an issuer without an audience", { OIDC_ISSUER: "https://sts.contoso.com" }, "OIDC_AUDIENCE"],
    ["an audience without an issuer", { OIDC_AUDIENCE: "api" }, "OIDC_ISSUER"],
    ["headers of a proxy without its secret", { PROXY_USER_HEADER: "x-user" }, "PROXY_SECRET"],
    ["production without a way to authenticate", { NODE_ENV: "production" }, "OIDC_ISSUER or PROXY_SECRET"],
    [
      "an issuer whose keys nobody can find",
      { OIDC_ISSUER: "http://adfs.contoso.com/adfs/services/trust", OIDC_AUDIENCE: "api" },
      "OIDC_DISCOVERY_URL or OIDC_JWKS_URL",
    ],
    [
      "two places for keys",
      { ...oidc, OIDC_DISCOVERY_URL: "https://a.contoso.com", OIDC_JWKS_URL: "https://b.contoso.com" },
      "OIDC_JWKS_URL",
    ],
    [
      "one header for two things",
      { PROXY_SECRET: secret, PROXY_USER_HEADER: "X-Mim-Cm-Roles" },
      "PROXY_SECRET_HEADER, PROXY_USER_HEADER and PROXY_ROLES_HEADER",
    ],
  ])("refuses %s", (_what, variables, names) => {
    expect(() => readConfig(variables)).toThrow(new RegExp(`\\n- ${names} must [^\\n]*\\.$`));
  });

  test("knows an issuer by its address alone, as Entra ID has it", () => {
    expect(readConfig(oidc).authentication.oidc).toEqual({
      issuer: "https://login.contoso.com/tenant/v2.0",
      audiences: ["api://mim-cm", "mim-cm"],
      keys: { discoveryUrl: "https://login.contoso.com/tenant/v2.0/.well-known/openid-configuration" },
      algorithms: ["RS256"],
      clockSkewSeconds: 60,
      userClaim: "oid",
      rolesClaim: "roles",
      agentRole: "agent",
      managerRole: "manager",
    });
  });

  test("takes production with an issuer, or with a proxy", () => {
    expect(readConfig({ ...oidc, NODE_ENV: "production" }).logLevel).toBe("info");
    expect(readConfig({ PROXY_SECRET: secret, NODE_ENV: "production" }).authentication.proxy).toEqual({
      secret,
      secretHeader: "x-mim-cm-proxy-secret",
      userHeader: "x-mim-cm-user",
      rolesHeader: "x-mim-cm-roles",
    });
  });

  test("reads DATABASE_URL with postgres", () => {
    const url = "postgresql://cm:secret@db.contoso.com:5433/cm?sslmode=verify-full";
    const database = { kind: "postgres", url, connections: 9 };
    expect(readConfig({ DATABASE_URL: url, DATABASE_CONNECTIONS: "9" }).database).toEqual(database);
  });

  test("reads the variables that the README lists, and no others", () => {
    const read = new Set<string>();
    const get = (_target: object, name: string): undefined => void read.add(name);
    readConfig(new Proxy({}, { get }));
    const readme = readFileSync(join(APP_FOLDER, "README.md"), "utf8");
    const table = readme.split("\n").filter((line) => line.startsWith("| `"));
    const listed = table.flatMap((line) => line.split("|")[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
    expect(new Set(listed)).toEqual(read);
    for (const file of ["README.md", "RUNNING.md"]) {
      const text = readFileSync(join(APP_FOLDER, file), "utf8");
      const assigned = [...text.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name]) => name ?? "");
      expect(assigned.filter((name) => !read.has(name))).toEqual([]);
    }
  });

  test("does not repeat a secret", () => {
    const wrong = { DATABASE_URL: "postgres://cm:canary@/cm", PROXY_SECRET: "canary", OIDC_ISSUER: "canary" };
    const read = (): unknown => readConfig(wrong);
    expect(read).toThrow(/DATABASE_URL.*OIDC_ISSUER.*PROXY_SECRET/s);
    expect(read).not.toThrow(/canary/);
  });
});
