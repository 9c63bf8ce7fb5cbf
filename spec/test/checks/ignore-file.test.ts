import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkIgnoreFile } from "../../src/checks/ignore-file.ts";
import { copyLoans } from "../loans.ts";

describe("checkIgnoreFile", () => {
  it("reports a file that hides problems of the linter", async () => {
    const folder = await copyLoans();
    expect(await checkIgnoreFile(folder)).toEqual([]);
    await writeFile(join(folder, ".redocly.lint-ignore.yaml"), "openapi.yaml: {}\n");
    const message = "Delete this file and mend the problems that it hides.";
    expect(await checkIgnoreFile(folder)).toEqual([{ file: ".redocly.lint-ignore.yaml", pointer: "#", message }]);
  });
});
