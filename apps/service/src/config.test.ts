import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { APP_FOLDER, readConfig } from "./config.ts";

describe("readConfig", () => {
  test("gives a development service on the loopback address when nothing is set", () => {
    expect(readConfig({})).toEqual({
      environment: "development",
      port: 3000,
      host: "127.0.0.1",
      database: { kind: "sqlite", path: join(APP_FOLDER, "service.sqlite") },
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
    ["DATABASE_URL", "postgres://127.0.0.1/cm"],
  ])("refuses %s=%s with a sentence that names the variable", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^- ${name} must be `, "m"));
  });

  test("names every problem in one message", () => {
    const wrong = { NODE_ENV: "prod", SERVICE_PORT: "x", HOST: "a b", DATABASE_URL: "mysql://x" };
    expect(() => readConfig(wrong)).toThrow(/NODE_ENV.*SERVICE_PORT.*HOST.*DATABASE_URL/s);
  });

  test("does not repeat a password that stands in DATABASE_URL", () => {
    const read = (): unknown => readConfig({ DATABASE_URL: "postgres://cm:canary@db/cm" });
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/canary/);
  });
});
