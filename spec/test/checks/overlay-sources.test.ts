import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accepted, checkSources, digestsOf, formatSources } from "../../src/checks/overlay-sources.ts";
import { checkOverlays } from "../../src/checks/overlays.ts";
import type { JsonObject } from "../../src/contract/json.ts";
import { bundle } from "../../src/contract/redocly.ts";
import { runScript } from "../cli.ts";
import { copyLoans, edited } from "../loans.ts";

const english: JsonObject = {
  info: { title: "Loans", summary: "Lend books." },
  paths: { "/loans": { get: { description: "All loans.\n\n**Origin:** defined by this contract." } } },
  components: { headers: { Count: { description: "**Origin:** defined by this contract." } } },
};
const recorded = digestsOf(english);

describe("checkSources", () => {
  it("finds nothing while English is what was translated", () => {
    expect(checkSources("de-DE", digestsOf(english), recorded)).toEqual([]);
  });

  it("names each translation of a text that has changed, and the mend", () => {
    const changed = digestsOf(edited(english, "/paths/~1loans/get/description", "Every loan."));
    expect(checkSources("de-DE", changed, recorded)).toEqual([
      {
        file: "overlays/de-DE.yaml",
        pointer: "#/paths/~1loans/get/description",
        message:
          'English has changed since this was translated. Bring it up to date, then run: npm run translations:accept -w @mim-cm/spec -- de-DE "#/paths/~1loans/get/description"',
      },
    ]);
  });

  it("asks to look at a translation of which nothing is on record", () => {
    const [problem, ...others] = checkSources(
      "de-DE",
      digestsOf(english),
      accepted(recorded, new Map(), "#/info/title"),
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ pointer: "#/info/title", message: expect.stringMatching(/^It is not on record/) });
  });

  it("finds a record of a text that is no more", () => {
    const problems = checkSources("de-DE", digestsOf(edited(english, "/info/summary")), recorded);
    expect(problems).toEqual([
      {
        file: "overlays/sources.json",
        pointer: "#/de-DE/#~1info~1summary",
        message:
          'English has no such text any more. Run: npm run translations:accept -w @mim-cm/spec -- de-DE "#/info/summary"',
      },
    ]);
  });

  it("takes no notice of the origin mark, which is translated by itself", () => {
    const marked = "All loans.\n\n**Origin:** documented by Microsoft.";
    expect(digestsOf(edited(english, "/paths/~1loans/get/description", marked))).toEqual(recorded);
    expect(recorded.has("#/components/headers/Count/description")).toBe(false);
  });
});

describe("accepted", () => {
  const changed = digestsOf({ info: { title: "Lending", summary: "Lend things." }, paths: english["paths"] ?? {} });

  it("records the texts at a pointer and below, and no others", () => {
    const digests = accepted(recorded, changed, "#/info");
    expect(digests.get("#/info/title")).toBe(changed.get("#/info/title"));
    expect(digests.get("#/info/summary")).toBe(changed.get("#/info/summary"));
    expect(accepted(recorded, changed, "#/info/title").get("#/info/summary")).toBe(recorded.get("#/info/summary"));
    expect(accepted(recorded, changed, "#/inf")).toEqual(recorded);
  });

  it("records all at #", () => {
    expect(accepted(recorded, changed, "#")).toEqual(changed);
  });

  it("forgets what is no more", () => {
    expect(accepted(recorded, digestsOf(edited(english, "/info/summary")), "#/info").has("#/info/summary")).toBe(false);
  });
});

it("languages and pointers are in order, whatever the order of looking at them", () => {
  const [a, b] = [new Map([["#/a", "1"]]), new Map([["#/b", "2"]])];
  const [one, other] = [new Map([...a, ...b]), new Map([...b, ...a])];
  const text = formatSources(
    new Map([
      ["sv-SE", one],
      ["de-DE", other],
    ]),
  );
  expect(text).toBe(
    formatSources(
      new Map([
        ["de-DE", one],
        ["sv-SE", other],
      ]),
    ),
  );
  expect(text.split("\n").slice(0, 3)).toEqual(["{", '  "de-DE": {', '    "#/a": "1",']);
});

describe("translations:accept", () => {
  async function loansInGerman(): Promise<string> {
    const folder = await copyLoans();
    await mkdir(join(folder, "overlays"));
    const overlay = "overlay: 1.0.0\ninfo: { title: Deutsch, version: 1.0.0 }\nactions:\n";
    const action = "  - { target: $.info, update: { title: Ausleihen } }\n";
    await writeFile(join(folder, "overlays/de-DE.yaml"), overlay + action);
    return folder;
  }

  async function problemsAt(folder: string, pointer: string): Promise<string[]> {
    const problems = await checkOverlays(folder, await bundle(folder));
    return problems.filter((problem) => problem.pointer === pointer).map(({ message }) => message);
  }

  it("shows both texts, and what it records is what the check asks for until English changes", async () => {
    const folder = await loansInGerman();
    expect(await problemsAt(folder, "#/info/title")).toEqual([expect.stringMatching(/^It is not on record/)]);
    const { exitCode, output } = await runScript("accept-translations", "de-DE", "#/info/title", folder);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: "#/info/title\n  Loans\n  Ausleihen\n\noverlays/sources.json: 1 of de-DE recorded as looked at.\n",
    });
    expect(await problemsAt(folder, "#/info/title")).toEqual([]);

    const file = join(folder, "openapi.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("title: Loans", "title: Lending"));
    expect(await problemsAt(folder, "#/info/title")).toEqual([expect.stringMatching(/^English has changed/)]);
  });

  it.each([
    [[], /^Say which: npm run translations:accept/],
    [["de-DE"], /^Say which: npm run translations:accept/],
    [["de-DE", "info"], /^Say which: npm run translations:accept/],
  ])("with %j it says how it is called", async (given, message) => {
    const { exitCode, output } = await runScript("accept-translations", ...given);
    expect(exitCode).toBe(1);
    expect(output).toMatch(message);
  });
});
