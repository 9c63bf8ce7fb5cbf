import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runScript } from "./cli.ts";
import { copyLoans } from "./loans.ts";

interface Components {
  readonly components: Readonly<Record<string, object>>;
}

async function generatedFiles(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, "gen"))).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, "gen", name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe("generate", () => {
  it("orders components by name, so that a new reference to one moves none of them", async () => {
    const folder = await copyLoans();
    await runScript("generate", folder);
    // The script has just written it.
    const { components } = JSON.parse((await generatedFiles(folder))["openapi.json"] ?? "") as Components;
    for (const members of [components, ...Object.values(components)]) {
      expect(Object.keys(members)).toEqual(Object.keys(members).sort());
    }
    expect(Object.keys(components["schemas"] ?? {}).length).toBeGreaterThan(1);
  });

  it("makes the same bytes twice, and touches no file the second time", async () => {
    const folder = await copyLoans();
    expect(await runScript("generate", folder)).toMatchObject({ exitCode: 0 });
    const first = await generatedFiles(folder);
    const { mtimeMs } = await stat(join(folder, "gen/openapi.json"));
    expect(await runScript("generate", folder)).toEqual({ exitCode: 0, output: "gen/: 5 files made, 0 changed.\n" });
    expect(await generatedFiles(folder)).toEqual(first);
    expect((await stat(join(folder, "gen/openapi.json"))).mtimeMs).toBe(mtimeMs);
    expect(Object.keys(first)).toEqual(["enums.ts", "lifecycle.ts", "openapi.d.ts", "openapi.json", "probes.json"]);
  });

  it("writes enums and transitions that run as TypeScript", async () => {
    const folder = await copyLoans();
    await runScript("generate", folder);
    const { RequestStatus, RequestedStatus } = await import(join(folder, "gen/enums.ts"));
    expect(RequestStatus).toEqual({ Lent: 3, Ended: 8 });
    expect(RequestedStatus).toEqual({ Returned: "Returned", Lost: "Lost" });
    const { lifecycle } = await import(join(folder, "gen/lifecycle.ts"));
    expect(lifecycle).toEqual({
      roles: { reader: "Has the book.", librarian: "Keeps the books." },
      visibleTo: ["reader", "librarian"],
      transitions: {
        Returned: {
          from: [3],
          to: 8,
          setsCompleted: true,
          repeatNeedsRecord: false,
          permission: "Execute",
          allowed: { withoutAgent: ["reader", "librarian"], withAgent: ["librarian"] },
        },
        Lost: {
          from: [3, 8],
          to: 8,
          setsCompleted: false,
          repeatNeedsRecord: false,
          permission: "Cancel",
          allowed: { withoutAgent: ["librarian"], withAgent: ["librarian"] },
        },
      },
    });
  });

  it("writes text files with a header, in which a NUL of an example does not stand as such", async () => {
    const folder = await copyLoans();
    await runScript("generate", folder);
    const files = await generatedFiles(folder);
    expect(files["openapi.d.ts"]).toMatch(/^\/\/ Generated from openapi\.yaml by `npm run generate`; do not edit\.\n/);
    expect(files["enums.ts"]).toMatch(/^\/\/ Generated from .* by `npm run generate`; do not edit\.\n/);
    expect(files["lifecycle.ts"]).toMatch(
      /^\/\/ Generated from lifecycle\.yaml by `npm run generate`; do not edit\.\n/,
    );
    expect(files["openapi.d.ts"]).toContain("sealed\\u0000\\u0000");
    expect(Object.values(files).join("")).not.toContain("\0");
  });

  it("lets a caller leave out a property that has a default", async () => {
    const folder = await copyLoans();
    await runScript("generate", folder);
    expect((await generatedFiles(folder))["openapi.d.ts"]).toContain("renewals?: number;");
  });

  it("makes nothing of a contract that breaks a rule", async () => {
    const folder = await copyLoans();
    await writeFile(join(folder, "components/responses/BadCall.yaml"), "{}\n");
    const { exitCode, output } = await runScript("generate", folder);
    expect(exitCode).toBe(1);
    expect(output).toContain("BadCall.yaml");
    await expect(readdir(join(folder, "gen"))).rejects.toThrow("ENOENT");
  });

  it("makes nothing of transitions with an unknown name", async () => {
    const folder = await copyLoans();
    const text = await readFile(join(folder, "lifecycle.yaml"), "utf8");
    await writeFile(join(folder, "lifecycle.yaml"), text.replace("to: Ended", "to: Burnt"));
    const { exitCode, output } = await runScript("generate", folder);
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: 'lifecycle.yaml#/transitions/Returned/to: Replace "Burnt" by one of Lent, Ended.\n',
    });
  });
});

describe("generate --check", () => {
  it("passes where gen/ is what the sources make", async () => {
    expect(await runScript("generate", "--check")).toEqual({ exitCode: 0, output: "gen/ is up to date: 5 files.\n" });
  });

  it("names each file that differs or is missing and the mend, and changes nothing", async () => {
    const folder = await copyLoans();
    await runScript("generate", folder);
    await writeFile(join(folder, "gen/enums.ts"), "// edited\n");
    await rm(join(folder, "gen/probes.json"));
    const before = await generatedFiles(folder);
    const { exitCode, output } = await runScript("generate", "--check", folder);
    expect(exitCode).toBe(1);
    expect(output).toBe(
      "gen/enums.ts is not what the sources make; run: npm run generate\ngen/probes.json is not what the sources make; run: npm run generate\n",
    );
    expect(await generatedFiles(folder)).toEqual(before);
  });
});
