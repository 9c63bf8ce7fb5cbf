import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runScript } from "./cli.ts";
import { copyLoans } from "./loans.ts";

// It runs Redocly on the contract once and twice more for each language.
vi.setConfig({ testTimeout: 30_000 });

describe("check", () => {
  it("accepts this contract", async () => {
    expect(await runScript("check")).toEqual({ exitCode: 0, output: "The contract keeps its rules.\n" });
  });

  it("prints each problem of every check with its place, and fails", async () => {
    const folder = await copyLoans();
    await writeFile(join(folder, "components/orphan.yaml"), "{}\n");
    await writeFile(join(folder, ".redocly.lint-ignore.yaml"), "{}\n");
    await appendFile(join(folder, "lifecycle.yaml"), "extra: 1\n");
    await appendFile(join(folder, "probes.yaml"), "extra: 1\n");
    const { exitCode, output } = await runScript("check", folder);
    expect(exitCode).toBe(1);
    expect(output.trim().split("\n")).toEqual([
      expect.stringMatching(/^\.redocly\.lint-ignore\.yaml#: Delete this file/),
      expect.stringMatching(/^components\/orphan\.yaml#: Refer to this file/),
      expect.stringMatching(/^lifecycle\.yaml#: Mend this value/),
      expect.stringMatching(/^probes\.yaml#: Mend this value/),
    ]);
  });

  it("checks the examples of the bundle", async () => {
    const folder = await copyLoans();
    await writeFile(join(folder, "components/responses/BadCall.yaml"), "description: Wrong.\n");
    const { exitCode, output } = await runScript("check", folder);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      "gen/openapi.json#/components/responses/BadCall: Add a body with a named example for 400.",
    );
  });

  it("fails with Redocly's report where a rule of the linter is broken", async () => {
    const folder = await copyLoans();
    await writeFile(join(folder, "components/responses/BadCall.yaml"), "{}\n");
    const { exitCode, output } = await runScript("check", folder);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^`redocly lint` failed; mend what it names\.[\s\S]*BadCall\.yaml[\s\S]*description/);
  });

  it("names a file that is referred to and missing", async () => {
    const folder = await copyLoans();
    await rm(join(folder, "components/schemas/Loan.yaml"));
    const { exitCode, output } = await runScript("check", folder);
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: "components/schemas/Loan.yaml cannot be read (ENOENT); add it, or mend what refers to it.\n",
    });
  });
});
