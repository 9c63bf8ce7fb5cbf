import { describe, expect, test } from "vitest";
import { parseCommandLine } from "./options.ts";

describe("the command line", () => {
  test("has defaults for everything", () => {
    expect(parseCommandLine([], {})).toEqual({
      upstream: undefined,
      report: undefined,
      help: false,
      version: false,
      port: 4010,
      host: "127.0.0.1",
      log: "pretty",
      cors: true,
      latency: undefined,
      faults: [],
      stateful: false,
      seed: undefined,
      random: undefined,
      spec: undefined,
    });
  });

  test("takes the port from MOCK_PORT, and from --port before that", () => {
    expect(parseCommandLine([], { MOCK_PORT: "5000" })).toMatchObject({ port: 5000 });
    expect(parseCommandLine(["--port", "0"], { MOCK_PORT: "5000" })).toMatchObject({ port: 0 });
  });

  test("reads latency, faults and state", () => {
    expect(parseCommandLine(["--latency=50..200ms", "--fault", "reset:0.1", "--fault=503"], {})).toEqual({
      usage: expect.stringContaining("must not exceed 1"),
    });
    expect(parseCommandLine(["--latency=50..200ms", "--fault", "reset:0.1", "--fault=503:.5"], {})).toMatchObject({
      latency: [50, 200],
      faults: [
        { kind: "reset", rate: 0.1 },
        { kind: "503", rate: 0.5 },
      ],
    });
    expect(parseCommandLine(["--seed", "requests.ndjson"], {})).toMatchObject({ stateful: true });
  });

  test.each([
    [["--prot", "1"], "Unknown option '--prot'."],
    [["--port"], "Option '-p, --port <value>' argument missing."],
    [["--port", "http"], '--port must be a whole number from 0 to 65535, not "http".'],
    [["--port", "65536"], '--port must be a whole number from 0 to 65535, not "65536".'],
    [["--log", "xml"], '--log must be pretty, json or silent, not "xml".'],
    [["--cors", "maybe"], '--cors must be on or off, not "maybe".'],
    [["--latency", "soon"], '--latency: "soon" is no latency; write 50ms, 1s or 50..200ms.'],
    [["--latency", "200..50ms"], "--latency: The latency 200..50ms begins after its end."],
    [["--fault", "flood"], '--fault: "flood" is no fault; the faults are reset, truncate, stall, 503.'],
    [["--fault", "reset:2"], "--fault: The rate of reset must be a number from 0 to 1, as in reset:0.1."],
    [["--host", ""], "--host needs a value."],
    [["--stateful=yes"], "Option '--stateful' does not take an argument."],
    [["--spec", "a.json", "--stateful"], "--stateful and --seed are for the contract, not for --spec."],
    [["serve"], '"serve" is no command; there is proxy <url>.'],
    [["proxy"], "proxy needs the URL of a server, such as https://api.contoso.com."],
    [["proxy", "api.contoso.com"], 'proxy needs a URL with http:// or https://, not "api.contoso.com".'],
    [["proxy", "http://a", "http://b"], 'proxy takes one URL; "http://b" is too many.'],
    [["proxy", "http://a", "--latency=5ms"], "--latency is for a mock, not for a proxy."],
    [["--report", "a.json"], "--report is for a proxy, not for a mock."],
  ])("says in one sentence what is wrong with %j", (args, usage) => {
    expect(parseCommandLine(args, {})).toEqual({ usage });
  });

  test("says that MOCK_PORT is wrong", () => {
    expect(parseCommandLine([], { MOCK_PORT: "x" })).toEqual({
      usage: 'MOCK_PORT must be a whole number from 0 to 65535, not "x".',
    });
  });
});
