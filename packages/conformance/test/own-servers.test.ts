import { startMock } from "@mim-cm/mock";
import type { MimRequest } from "@mim-cm/server";
import { expect, test } from "vitest";
import { formatReport, runConformance } from "../src/index.ts";
import { EVERYTHING } from "./reference/run.ts";
import { SACRIFICES, seededStore } from "./reference/store.ts";
import { startStubs } from "./servers/stubs.ts";

// The records are the contract's examples in another state.
const requests = [...seededStore().values()] as unknown as MimRequest[];
/** The mock takes any credentials, so the kit brings its own, and knows which are none. */
const MOCK = { allowChanges: true, seeded: true };
const NEEDS_IDS = ["transitions", "nothing-after-final-state"];

// `npm run verify` makes 20 longer runs on the mock and on the service.
test.each([
  ["the mock", () => startMock(), MOCK, NEEDS_IDS],
  ["the mock that keeps requests", () => startMock({ requests }), { ...MOCK, ids: SACRIFICES }, []],
  ["a server on the stubs", startStubs, EVERYTHING, []],
] as const)("%s gets no false alarm", async (_, start, options, notRun) => {
  const server = await start();
  for (const seed of [1, 2]) {
    const report = await runConformance({ ...options, baseUrl: server.url, seed, maxCases: 60, timeout: 20_000 });
    expect(report.conforms, formatReport(report, "pretty")).toBe(true);
    if (seed === 1)
      expect(report.checks.flatMap(({ id, status }) => (status === "not-run" ? [id] : []))).toEqual(notRun);
  }
  await server.close();
});
