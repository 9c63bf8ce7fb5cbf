import { describe, expect, it } from "vitest";
import { completedAt, NOT_COMPLETED } from "./completed-at.ts";

describe("completedAt", () => {
  it.each([
    ["2015-07-07T23:37:37.767Z", "2015-07-07T23:37:37.767Z"],
    ["2015-07-07T23:36:21.93Z", "2015-07-07T23:36:21.930Z"],
    ["2015-07-07T23:36:21.9Z", "2015-07-07T23:36:21.900Z"],
    ["2015-07-07T23:36:21Z", "2015-07-07T23:36:21.000Z"],
    ["2015-07-07T23:36:21.9376543Z", "2015-07-07T23:36:21.937Z"],
    ["2015-07-07T23:36:21.93", "2015-07-07T23:36:21.930Z"],
    ["2015-07-08T01:36:21.93+02:00", "2015-07-07T23:36:21.930Z"],
    ["2015-07-07T18:06:21-05:30", "2015-07-07T23:36:21.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("reads %s as %s", (value, expected) => {
    expect(completedAt(value)?.toISOString()).toBe(expected);
  });

  it.each([
    NOT_COMPLETED,
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T00:00:00.000",
    "0001-01-01T00:00:00.0000000",
  ])("knows by %s that the request has not been completed", (value) => {
    expect(completedAt(value)).toBeUndefined();
  });

  it("takes the moment after that for a time", () => {
    expect(completedAt("0001-01-01T00:00:00.001")?.toISOString()).toBe("0001-01-01T00:00:00.001Z");
  });

  it.each([
    "",
    "soon",
    "2015-07-07",
    "2015-07-07 23:36:21Z",
    "2015-07-07T23:36Z",
    "2015-13-07T23:36:21Z",
    "2015-02-29T00:00:00Z",
    "2015-02-30T00:00:00",
    "2015-07-07T24:00:00Z",
    "2015-07-07T23:36:21.Z",
    "2015-07-07T23:36:21.12345678Z",
    "2015-07-07T23:36:21+02:60",
    "2015-02-30T00:00:00+02:00",
    " 2015-07-07T23:36:21Z",
  ])("throws a RangeError that quotes %j, which is no time", (value) => {
    expect(() => completedAt(value)).toThrow(RangeError);
    expect(() => completedAt(value)).toThrow(JSON.stringify(value));
  });
});
