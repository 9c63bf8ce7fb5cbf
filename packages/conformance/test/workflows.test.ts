import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { expect, test, vi } from "vitest";
import { ConformanceError, formatReport, runConformance } from "../src/index.ts";
import { bodyOf, onStatus } from "./faults/fault.ts";
import { EVERYTHING, runAgainst } from "./reference/run.ts";
import { TOKEN } from "./reference/steps.ts";

// Redocly starts in a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const WORKFLOWS = join(import.meta.dirname, "../../../spec/workflows");
const options = { ...EVERYTHING, workflows: "contract", seed: 1, maxCases: 20 };
const IDS = ["abandon", "cancel", "complete", "refuse", "repeat"].map((name) => `workflow:${name}`);

test("the workflows pass on a correct server, in the same report", async () => {
  const report = await runAgainst(undefined, options);
  const workflows = report.checks.filter(({ id }) => id.startsWith("workflow"));
  expect(workflows.map(({ id, status }) => [id, status])).toEqual(IDS.map((id) => [id, "passed"]));
  expect(report.conforms).toBe(true);
});

test("a workflow that fails says which step, what does not hold, and the call, without secrets", async () => {
  const wrong = onStatus("answers another state", 200, "", (reply) => ({
    ...reply,
    body: { ...bodyOf(reply), Status: bodyOf(reply)["Status"] === 17 ? 9 : bodyOf(reply)["Status"] },
  }));
  const report = await runAgainst(wrong.behavior, { ...options, only: ["workflow:cancel"] });
  expect(report.checks).toHaveLength(1);
  expect(report.checks[0]).toMatchObject({ id: "workflow:cancel", status: "failed" });
  const failure = report.checks[0]?.failures[0];
  expect(failure?.why).toBe("Step cancel: $response.body#/Status == 17 does not hold.");
  expect(failure?.pointer).toBe("workflows/cancel.arazzo.yaml#/workflows/0/steps/0");
  expect(failure?.curl).toContain("/CertificateManagement/api/v1.0/requests/17000000-0000-4000-8000-000000000017");
  expect(JSON.stringify(report)).not.toContain(TOKEN);
  expect(JSON.stringify(report)).not.toContain("S-1-5-21");
});

test("a server that stalls does not stall the kit: the workflows fail when their time is over, and Redocly is ended", async () => {
  const gone = Promise.withResolvers<void>();
  // The head of an answer is no answer; a byte now and then keeps every timeout of a client away.
  const server = createServer((request, response) => {
    if (request.method !== "PUT") return void response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "application/json" });
    const drip = setInterval(() => response.write(" "), 50);
    request.socket.once("close", () => {
      clearInterval(drip);
      gone.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has this form of address.
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stalling = { ...options, baseUrl, only: ["workflows"], timeout: 120_000, workflowTimeout: 8000 };
  const report = await runConformance(stalling);
  expect(report.checks).toMatchObject([{ id: "workflows", status: "failed" }]);
  expect(report.checks[0]?.failures[0]?.why).toContain("had not finished in 8 s");
  expect(formatReport(report, "pretty")).toContain("--only workflows");
  await gone.promise;
  server.close();
});

test("workflows are not run where nothing may be changed", async () => {
  const report = await runAgainst(undefined, { ...options, allowChanges: false });
  expect(report.checks.at(-1)).toMatchObject({ id: "workflows", status: "not-run" });
});

test("a path without workflows is told in a sentence", async () => {
  await expect(
    runAgainst(undefined, { ...options, workflows: "/nowhere", only: ["workflow:complete"] }),
  ).rejects.toThrow(ConformanceError);
});

test("the workflows use the reserved ids of the contract's examples", async () => {
  const texts = await Promise.all((await readdir(WORKFLOWS)).map((name) => readFile(join(WORKFLOWS, name), "utf8")));
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/name: id, value: (\S+) /g)].map(([, id]) => id)));
  const reserved = Object.entries(contract.components.parameters.RequestId.examples);
  const expected = reserved
    .filter(([name]) => name !== "internalError" && name !== "unavailable")
    .map(([, { value }]) => value);
  expect([...used].sort()).toEqual(expected.sort());
});
