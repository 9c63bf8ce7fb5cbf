import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkReachableFiles } from "../../src/checks/reachable-files.ts";
import { copyLoans, LOANS } from "../loans.ts";

describe("checkReachableFiles", () => {
  it("finds nothing where each file is reached, through others too", async () => {
    expect(await checkReachableFiles(LOANS)).toEqual([]);
  });

  it("reports files that nothing refers to, though they refer to others or to each other", async () => {
    const folder = await copyLoans();
    await mkdir(join(folder, "workflows"));
    await writeFile(join(folder, "components/schemas/Book.yaml"), "{ $ref: ../responses/Book.yaml }\n");
    await writeFile(
      join(folder, "components/responses/Book.yaml"),
      "{ $ref: '../schemas/Book.yaml#/x', y: { $ref: BadCall.yaml } }\n",
    );
    await writeFile(join(folder, "workflows/lend.yaml"), "{}\n");
    const message = "Refer to this file from openapi.yaml, directly or through others, or delete it.";
    expect(await checkReachableFiles(folder)).toEqual([
      { file: "components/responses/Book.yaml", pointer: "#", message },
      { file: "components/schemas/Book.yaml", pointer: "#", message },
      {
        file: "workflows/lend.yaml",
        pointer: "#",
        message: "Give this workflow a name that ends in .arazzo.yaml, refer to it from one, or delete it.",
      },
    ]);
  });

  it("takes a workflow, and what it refers to, as reached", async () => {
    const folder = await copyLoans();
    await mkdir(join(folder, "workflows/inputs"), { recursive: true });
    await writeFile(join(folder, "workflows/lend.arazzo.yaml"), "{ inputs: { $ref: inputs/caller.yaml } }\n");
    await writeFile(join(folder, "workflows/inputs/caller.yaml"), "{}\n");
    expect(await checkReachableFiles(folder)).toEqual([]);
  });

  it("comes to an end where files refer to each other", async () => {
    const folder = await copyLoans();
    await writeFile(
      join(folder, "components/schemas/Loan.yaml"),
      "{ properties: { Next: { $ref: Loan.yaml }, Status: { $ref: RequestStatus.yaml } } }\n",
    );
    expect(await checkReachableFiles(folder)).toEqual([]);
  });

  it("names the file that is not YAML", async () => {
    const folder = await copyLoans();
    await writeFile(join(folder, "paths/loan.yaml"), "a: 1\na: 2\n");
    await expect(checkReachableFiles(folder)).rejects.toThrow(/^paths\/loan.yaml is not YAML: .*unique/);
  });
});
