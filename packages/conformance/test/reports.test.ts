import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { expectConformance, formatReport, type Report } from "../src/index.ts";
import { EVERYTHING, runAgainst } from "./reference/run.ts";
import { CORRECT, startServer } from "./reference/server.ts";
import { TOKEN } from "./reference/steps.ts";

/** A server that answers a malformed call with 200, a whole request and the caller's credentials. */
const leaky = {
  ...CORRECT,
  reply: ((reply, call) =>
    reply.status === 400
      ? {
          status: 200,
          headers: { "X-Echo": call.headers["authorization"] ?? "" },
          body: { SecurityDescriptor: 'O:S-1-5"\\D:(A;;RC)', Message: "<b>\u0000]]>\u001b[31m" },
        }
      : reply) satisfies typeof CORRECT.reply,
};

// Read-only: one run serves all tests that need no options of their own.
const failed: Promise<Report> = runAgainst(leaky, { ...EVERYTHING, seed: 1, maxCases: 50 });

test("a failure says what, where, how to call and how to see it again", async () => {
  const report = await failed;
  const failure = report.checks.find(({ id }) => id === "malformed-calls")?.failures[0];
  expect(failure).toMatchObject({
    check: "malformed-calls",
    operation: "setRequestStatus",
    pointer: "probes.yaml#/probes/malformed-json",
    response: { status: 200 },
  });
  expect(failure?.why).toContain("expected 400, but the answer was 200");
  expect(failure?.curl).toContain(`-H "Authorization: $MIM_CM_AUTH"`);
  expect(failure?.replay).toContain("--only malformed-calls --seed 1 --max-cases 50");
});

test.each(["pretty", "json", "junit", "html"] as const)(
  "the %s report shows neither credentials nor security descriptors",
  async (format) => {
    const text = formatReport(await failed, format, true);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain("S-1-5");
    expect(text).toContain("[redacted]");
  },
);

test("an answer that repeats the credentials is a failure", async () => {
  const report = await runAgainst(leaky, { ...EVERYTHING, seed: 1, maxCases: 50, only: ["no-leaks"] });
  expect(report.checks.find(({ id }) => id === "no-leaks")?.failures[0]?.why).toContain(
    "repeats the caller's credentials",
  );
});

test("the pretty report lets no control character of an answer through", async () => {
  const text = formatReport(await failed, "pretty", false);
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("the junit report is well-formed XML, with a test case for each check", async () => {
  const text = formatReport(await failed, "junit");
  // Python's parser is strict; where there is none, the shape alone is looked at.
  const wellFormed = parseWithPython(text);
  expect(wellFormed).not.toBe("malformed");
  expect(text.match(/<testcase /g)).toHaveLength((await failed).checks.length);
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites /);
});

test("the html report needs no other host and runs no script", async () => {
  const text = formatReport(await failed, "html");
  expect(text).not.toMatch(/<script|<link|src=|url\(|@import/);
  expect(text).not.toContain("<b>\u0000");
  expect(text).toContain("&lt;b&gt;");
});

test("expectConformance throws the report of a server that fails, and returns that of one that does not", async () => {
  const [wrong, right] = [await startServer(leaky), await startServer()];
  await expect(expectConformance({ ...EVERYTHING, baseUrl: wrong.url, maxCases: 20 })).rejects.toThrow(
    "The server breaks the contract",
  );
  expect(await expectConformance({ ...EVERYTHING, baseUrl: right.url, maxCases: 20 })).toMatchObject({
    conforms: true,
  });
  await Promise.all([wrong.close(), right.close()]);
});

function parseWithPython(xml: string): "well-formed" | "malformed" | "unknown" {
  const code =
    "import sys, xml.dom.minidom\ntry:\n  xml.dom.minidom.parseString(sys.stdin.buffer.read())\n  print('well-formed')\nexcept Exception as e:\n  print('malformed')";
  try {
    return execFileSync("python3", ["-c", code], { input: xml, encoding: "utf8" }).trim() === "well-formed"
      ? "well-formed"
      : "malformed";
  } catch {
    return "unknown";
  }
}
