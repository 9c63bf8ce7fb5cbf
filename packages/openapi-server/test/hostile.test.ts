import { describe, expect, it } from "vitest";
import { runHostile } from "./hostile-calls.ts";

const SEED = 20_261_120;
const CALLS = 3000;

describe("the server under hostile requests", () => {
  it(`answers ${CALLS} of them (seed ${SEED}) without a crash, a hang, a 5xx or an undocumented answer`, async () => {
    const { wrong, errors, seen } = await runHostile(SEED, CALLS);
    expect([wrong, errors]).toEqual([[], []]);
    // The calls are of every kind: not all of them die in the parser.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 404, 405, 406, 414, 415]));
  }, 60_000);
});
