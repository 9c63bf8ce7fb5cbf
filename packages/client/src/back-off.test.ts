import { describe, expect, test } from "vitest";
import { delayAfter } from "./back-off.ts";

const answer = (status: number, retryAfter?: string) => ({
  status,
  headers: new Headers(retryAfter === undefined ? {} : { "Retry-After": retryAfter }),
});
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

describe("the pause before a repeat", () => {
  test.each([408, 429, 500, 501, 502, 503, 504, 599])("comes after a %i", (status) => {
    expect(delayAfter(answer(status), 0, 500)).toBeGreaterThanOrEqual(0);
  });

  test.each([200, 204, 302, 400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428])(
    "does not come after a %i, whatever Retry-After says",
    (status) => {
      expect(delayAfter(answer(status, "1"), 0, 500)).toBe(Number.POSITIVE_INFINITY);
    },
  );

  test("comes after a network failure and a timeout, and not after an abort", () => {
    expect(delayAfter({ status: "network" }, 0, 500)).toBeGreaterThanOrEqual(0);
    expect(delayAfter({ status: "timeout" }, 0, 500)).toBeGreaterThanOrEqual(0);
    expect(delayAfter({ status: "aborted" }, 0, 500)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    [0, 500],
    [1, 1_000],
    [3, 4_000],
    [4, 8_000],
    [9, 8_000],
  ])("is a random part of its limit, which doubles up to 8 s: repeat %i, %i ms", (repeats, limit) => {
    const delays = Array.from({ length: 2_000 }, () => delayAfter({ status: "network" }, repeats, 500));
    expect(Math.max(...delays)).toBeLessThan(limit);
    expect(Math.max(...delays)).toBeGreaterThan(limit * 0.9);
    expect(Math.min(...delays)).toBeLessThan(limit * 0.1);
  });

  test.each([
    ["0", 0],
    ["7", 7_000],
    ["60", 60_000],
    ["3600", 60_000],
    [inSeconds(3600), 60_000],
    [inSeconds(-3600), 0],
  ])("follows Retry-After: %s, up to a minute", (value, delay) => {
    expect(delayAfter(answer(503, value), 0, 500)).toBe(delay);
  });

  test("follows a Retry-After that is a date", () => {
    const delay = delayAfter(answer(503, inSeconds(30)), 0, 500);
    expect(delay).toBeGreaterThan(28_000);
    expect(delay).toBeLessThanOrEqual(30_000);
  });

  test.each(["", "soon", "-5", "1.5", "1e3"])("ignores Retry-After: %j", (value) => {
    expect(delayAfter(answer(503, value), 0, 500)).toBeLessThan(500);
  });
});
