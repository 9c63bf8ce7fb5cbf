import { describe, expect, test } from "vitest";
import { drawFault, parseFaults } from "./faults.ts";
import { randomFrom } from "./random.ts";

describe("faults", () => {
  test("are drawn at their rates", () => {
    const faults = [{ kind: "reset", rate: 0.2 } as const, { kind: "503", rate: 0.3 } as const];
    const random = randomFrom("seed");
    const drawn = Array.from({ length: 10_000 }, () => drawFault(faults, random) ?? "none");
    const share = (kind: string) => drawn.filter((one) => one === kind).length / drawn.length;
    expect(share("reset")).toBeCloseTo(0.2, 1);
    expect(share("503")).toBeCloseTo(0.3, 1);
    expect(share("none")).toBeCloseTo(0.5, 1);
  });

  test("come in the same order from the same seed, in another from another", () => {
    const draw = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 64 }, () => drawFault([{ kind: "stall", rate: 0.5 }], random));
    };
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  test("hit every call without a rate, and none at 0", () => {
    expect(parseFaults("truncate")).toEqual([{ kind: "truncate", rate: 1 }]);
    expect(drawFault([{ kind: "truncate", rate: 1 }], () => 0.999999)).toBe("truncate");
    expect(drawFault([{ kind: "truncate", rate: 0 }], () => 0)).toBeUndefined();
    expect(drawFault([], () => 0)).toBeUndefined();
  });

  test("can fill all calls between them", () => {
    const tenths = Array.from({ length: 10 }, () => "reset:0.1").join(",");
    expect(parseFaults(tenths)).toHaveLength(10);
  });
});
