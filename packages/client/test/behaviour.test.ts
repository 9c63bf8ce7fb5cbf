import { getEventListeners } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { stage } from "./behaviour/case.ts";
import { cases } from "./behaviour/cases.ts";
import { type MisbehavingServer, startMisbehavingServer } from "./behaviour/server.ts";

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
const timers = new Set<unknown>();
const { setTimeout, clearTimeout } = globalThis;
let server: MisbehavingServer;

/** Keeps count of the client's timers that are set and neither fired nor cleared. The fetch of Node sets timers of its own. */
function countTimers(): void {
  const counting = (act: (value: unknown) => void, milliseconds?: number, value?: unknown) => {
    const isOurs = new Error("").stack?.includes("/client/src/") ?? false;
    const fire = () => {
      timers.delete(timer);
      act(value);
    };
    const timer = setTimeout(fire, milliseconds);
    if (isOurs) timers.add(timer);
    return timer;
  };
  const counted = (timer: NodeJS.Timeout) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  Object.assign(globalThis, { setTimeout: counting, clearTimeout: counted });
}

beforeAll(async () => {
  server = await startMisbehavingServer();
  process.on("unhandledRejection", onRejection);
});
beforeEach(countTimers);
afterEach(() => {
  Object.assign(globalThis, { setTimeout, clearTimeout });
  expect(timers.size).toBe(0);
});
afterAll(async () => {
  await server.close();
  process.off("unhandledRejection", onRejection);
  expect(rejections).toEqual([]);
});

// The limits of the cases themselves are shorter; this one is for a machine that is busy with something else.
describe("against a server that misbehaves", { timeout: 30_000 }, () => {
  test.each(cases.filter(({ except }) => except?.node === undefined))("$name", ({ run }) =>
    run({ fetch: globalThis.fetch, baseUrl: server.baseUrl }),
  );

  test.each(["ok", "forbidden-html", "reset", "half-a-body", "stall", "unavailable"])(
    "%s leaves no listener on the caller's signal",
    async (scenario) => {
      const { signal } = new AbortController();
      const surroundings = { fetch: globalThis.fetch, baseUrl: server.baseUrl };
      await stage(surroundings, scenario, { timeout: { attempt: 50, total: 150 } }).complete({ signal });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    },
  );
});
