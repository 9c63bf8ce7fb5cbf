import { describe, expect, it } from "vitest";
import { compareVerdicts } from "./generated-values.ts";

describe("compiled validators", () => {
  it("agree with an independent validator on generated schemas and values", async () => {
    const { compared, valid, differences } = await compareVerdicts(20_261_120, 150, 60);
    expect(differences).toEqual([]);
    // Neither all valid nor all invalid: the schemas say something about the values.
    expect([compared, valid > compared / 10, valid < compared * 0.9]).toEqual([9000, true, true]);
  }, 60_000);
});
