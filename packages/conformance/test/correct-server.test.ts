import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { formatReport, runConformance } from "../src/index.ts";
import { checksThat, EVERYTHING, runAgainst } from "./reference/run.ts";
import { type Behavior, CORRECT, startServer } from "./reference/server.ts";
import { SACRIFICES } from "./reference/store.ts";

// `npm run verify` makes 20 runs, on this server, the mock and the service.
const SEEDS = Array.from({ length: 5 }, (_, seed) => seed * 7919 + 1);

test("a correct server gets no false alarm in seeded runs, and every check passes", async () => {
  for (const seed of SEEDS) {
    const report = await runAgainst(undefined, { ...EVERYTHING, seed, maxCases: 100 });
    expect(report.conforms, formatReport(report, "pretty")).toBe(true);
    expect(report.checks.map(({ status }) => status)).toEqual(report.checks.map(() => "passed"));
  }
});

test("without --allow-changes no request is changed, and what could change one is not run", async () => {
  const server = await startServer();
  const before = JSON.stringify([...server.store]);
  const report = await runConformance({ ...EVERYTHING, baseUrl: server.url, allowChanges: false, seed: 1 });
  await server.close();
  expect(JSON.stringify([...server.store])).toBe(before);
  expect(checksThat(report, "not-run")).toEqual([
    "example-triples",
    "transitions",
    "repeat-is-safe",
    "nothing-after-final-state",
    "minimal-preference",
    "unusual-calls",
  ]);
});

test("with changes allowed, only the ids that were given are changed", async () => {
  const server = await startServer();
  const before = new Map([...server.store].map(([id, record]) => [id, JSON.stringify(record)]));
  const { auth = "" } = EVERYTHING;
  await runConformance({ auth, baseUrl: server.url, allowChanges: true, ids: SACRIFICES.slice(0, 2), seed: 1 });
  await server.close();
  const changed = [...server.store]
    .filter(([id, record]) => before.get(id) !== JSON.stringify(record))
    .map(([id]) => id);
  expect(changed).toEqual(SACRIFICES.slice(0, 2));
});

test("without credentials, checks that need them are not run", async () => {
  const report = await runAgainst(undefined, { seed: 1 });
  expect(checksThat(report, "failed")).toEqual([]);
  expect(report.checks.find(({ id }) => id === "negative-rejected")).toMatchObject({ status: "not-run", calls: 0 });
});

test("credentials that the server refuses end the run", async () => {
  await expect(runAgainst(undefined, { auth: "Bearer expired-long-ago" })).rejects.toThrow(
    "answers 401 to the credentials",
  );
});

test("the profile mim-cm judges only what Microsoft documents", async () => {
  const report = await runAgainst(undefined, { ...EVERYTHING, profile: "mim-cm", seed: 1 });
  expect(report.conforms).toBe(true);
  expect(checksThat(report, "not-run")).toContain("order-of-checks");
  expect(checksThat(report, "passed")).toEqual(
    expect.arrayContaining(["response-schema", "transitions", "unusual-calls"]),
  );
});

test("the profile mim-cm takes a deployment that fails in its own way", async () => {
  // As IIS and ASP.NET do where nobody says otherwise: HTML for errors, 500 for whatever was not expected.
  const html = {
    headers: { "Content-Type": "text/html" },
    body: undefined,
    raw: "<html><body>Server Error</body></html>",
  };
  const status = (documented: number): number => (documented === 404 || documented === 401 ? documented : 500);
  const deployment: Behavior = {
    ...CORRECT,
    reply: (reply) => (reply.status < 400 ? reply : { ...html, status: status(reply.status) }),
  };
  const options = { ...EVERYTHING, seed: 1, maxCases: 100 };
  const report = await runAgainst(deployment, { ...options, profile: "mim-cm" });
  expect(report.conforms, formatReport(report, "pretty")).toBe(true);
  expect((await runAgainst(deployment, { ...options, bail: true })).conforms).toBe(false);
});

test("the profile mim-cm finds what Microsoft documents otherwise", async () => {
  const deployment: Behavior = {
    ...CORRECT,
    reply: (reply) =>
      reply.status === 200 ? { ...reply, body: { ...Object(reply.body), Completed: null, Status: 3 } } : reply,
  };
  const report = await runAgainst(deployment, { ...EVERYTHING, seed: 1, maxCases: 20, profile: "mim-cm" });
  expect(checksThat(report, "failed")).toEqual(["response-schema", "transitions"]);
});

test("a seed makes the same calls again", async () => {
  const paths: string[][] = [];
  for (let run = 0; run < 2; run++) {
    const calls: string[] = [];
    const recording: Behavior = {
      ...CORRECT,
      reply: (reply, { path }) => {
        calls.push(path);
        return reply;
      },
    };
    await runAgainst(recording, { ...EVERYTHING, seed: 42, maxCases: 50 });
    paths.push(calls);
  }
  expect(paths[0]?.length).toBeGreaterThan(50);
  expect(paths[1]).toEqual(paths[0]);
});

test("a run that is stopped reports the rest as not run", async () => {
  const stop = new AbortController();
  const onProgress = ({ check }: { check: string }): void => {
    if (check === "unsupported-method") stop.abort();
  };
  const report = await runAgainst(undefined, { ...EVERYTHING, seed: 1, maxCases: 50, signal: stop.signal, onProgress });
  expect(report.checks.find(({ id }) => id === "malformed-calls")).toMatchObject({
    status: "not-run",
    reason: "the run was stopped",
  });
});

test("a URL at which nothing answers ends the run with a sentence", async () => {
  const server = await startServer();
  await server.close();
  await expect(runConformance({ baseUrl: server.url })).rejects.toThrow("Nothing answers at");
});

test("the reserved ids of a seeded server can be sacrificed, each to the end of its example", async () => {
  const { RequestId } = contract.components.parameters;
  const { completed, canceled, abandoned, conflict } = RequestId.examples;
  const ids = [abandoned, canceled, conflict, completed].map(({ value }) => value);
  const report = await runAgainst(undefined, { ...EVERYTHING, ids, seed: 1, maxCases: 50 });
  expect(report.conforms, formatReport(report, "pretty")).toBe(true);
  expect(checksThat(report, "not-run")).toEqual([]);
});
