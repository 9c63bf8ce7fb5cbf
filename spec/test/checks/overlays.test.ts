import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../plugin/origin-words.ts";
import { checkOverlays, checkTranslation } from "../../src/checks/overlays.ts";
import type { JsonObject } from "../../src/contract/json.ts";
import { bundleLoans, copyLoans, edited } from "../loans.ts";

const english: JsonObject = {
  tags: [{ name: "Loans" }],
  info: { description: "Call `/loans` at https://contoso.com/a twice.\n\n## Values\n\n- 21 of {host}.\n" },
  paths: { "/loans": { get: { summary: "List loans" } } },
  components: {
    schemas: {
      State: { enum: [8], "x-enum-varnames": ["Returned"], "x-enumDescriptions": { 8: "Returned: it is back." } },
      Loan: { properties: { title: { description: "Name of the book." } } },
    },
    examples: { loan: { summary: "A loan", value: { title: "Emma" } } },
  },
};

const german: JsonObject = {
  "x-origin-marks": {
    ...ENGLISH,
    mark: "**Herkunft:** {parts}.",
    documented: "von Microsoft dokumentiert",
    contract: "vom Vertrag festgelegt",
    status: "Statuscode {origin}",
    statusAndBody: "Statuscode und Body {origin}",
    body: "{origin}: Body",
    namedBody: "{origin}: Body `{name}`",
  },
  tags: [{ name: "Loans", "x-displayName": "Ausleihen" }],
  info: { description: "`/loans` auf https://contoso.com/a zweimal aufrufen.\n\n## Werte\n\n- 21 von {host}.\n" },
  paths: { "/loans": { get: { summary: "Ausleihen auflisten" } } },
  components: {
    schemas: {
      State: {
        enum: [8],
        "x-enum-varnames": ["Returned"],
        "x-enumDescriptions": { 8: "Returned: wieder da." },
      },
      Loan: { properties: { title: { description: "Name des Buchs." } } },
    },
    examples: { loan: { summary: "Eine Ausleihe", value: { title: "Emma" } } },
  },
};

describe("checkTranslation", () => {
  it("finds nothing in a document that is translated and otherwise the same", () => {
    expect(checkTranslation("de.yaml", english, german)).toEqual([]);
  });

  it.each([
    ["a text left in English", "/paths/~1loans/get/summary", "List loans", 'Translate "List loans".'],
    ["a text that is missing", "/components/examples/loan/summary", undefined, 'Translate "A loan".'],
    ["the name of a tag", "/tags/0/x-displayName", undefined, 'Translate "Loans".'],
    ["a word of the origin marks", "/x-origin-marks/body", undefined, 'Translate "body {origin}".'],
    [
      "the meaning of an enum value",
      "/components/schemas/State/x-enumDescriptions/8",
      "Returned: it is back.",
      'Translate "Returned: it is back.".',
    ],
    [
      "a property that is called like a text",
      "/components/schemas/Loan/properties/title/description",
      undefined,
      'Translate "Name of the book.".',
    ],
  ])("names the place of %s", (_, pointer, text, message) => {
    const problems = checkTranslation("de.yaml", english, edited(german, pointer, text));
    expect(problems).toEqual([{ file: "de.yaml", pointer: `#${pointer}`, message }]);
  });

  const description = String((german["info"] as JsonObject)["description"]);
  it.each([
    ["code", "`/loans`", "`/ausleihen`", "Keep `/loans` as it is in English."],
    ["a URL", "contoso.com/a", "contoso.de/a", "Keep https://contoso.com/a as it is in English."],
    ["a number", "21", "22", "Keep 21 as it is in English."],
    ["a placeholder", "{host}", "{Rechner}", "Keep {host} as it is in English."],
    ["a list", "- 21", "21", "Keep the headings, lists and tables of the English text."],
    ["a heading", "## Werte", "Werte", "Keep the headings, lists and tables of the English text."],
  ])("finds %s that was changed", (_, before, after, message) => {
    const changed = edited(german, "/info/description", description.replace(before, after));
    expect(checkTranslation("de.yaml", english, changed)).toContainEqual({
      file: "de.yaml",
      pointer: "#/info/description",
      message,
    });
  });

  it("finds a word of the API that was translated", () => {
    const changed = edited(german, "/components/schemas/State/x-enumDescriptions/8", "Zurückgegeben: wieder da.");
    expect(checkTranslation("de.yaml", english, changed).map(({ message }) => message)).toEqual([
      "Keep Returned as it is in English.",
    ]);
  });

  it.each([
    ["a value", "/components/examples/loan/value/title", "Effi Briest"],
    ["an enum", "/components/schemas/State/enum/0", 9],
    ["a name of an enum value", "/components/schemas/State/x-enum-varnames/0", "Zurück"],
    ["a new member", "/paths/~1loans/post", {}],
  ])("finds %s that an overlay changed", (_, pointer, value) => {
    const problems = checkTranslation("de.yaml", english, edited(german, pointer, value));
    const message = "An overlay changes prose only; this member differs from English.";
    expect(problems).toContainEqual({ file: "de.yaml", pointer: `#${pointer}`, message });
  });

  it("finds prose where English has none", () => {
    const extra = edited(german, "/paths/~1loans/get/description", "Mehr.");
    expect(checkTranslation("de.yaml", english, extra)).toEqual([
      {
        file: "de.yaml",
        pointer: "#/paths/~1loans/get/description",
        message: "Remove this text, which English does not have.",
      },
    ]);
  });
});

describe("checkOverlays", () => {
  async function check(...actions: string[]): Promise<string[]> {
    const folder = await copyLoans();
    await mkdir(join(folder, "overlays"));
    const text = `overlay: 1.0.0\ninfo: { title: Deutsch, version: 1.0.0 }\nactions:\n${actions.join("")}`;
    await writeFile(join(folder, "overlays/de-DE.yaml"), text);
    const problems = await checkOverlays(folder, await bundleLoans());
    return problems.map(({ pointer, message }) => `${pointer}: ${message}`);
  }

  it("finds an action that matches nothing, which Redocly passes over", async () => {
    expect(
      await check(
        "  - { target: $.info, update: { title: Ausleihen } }\n",
        "  - { target: $.components.schemas.Book, update: { title: Buch } }\n",
        "  - { target: '$.servers[1]', update: { description: Rechner } }\n",
        "  - { target: $..summary, update: Text }\n",
      ),
    ).toEqual([
      "#/actions/1/target: The target $.components.schemas.Book matches nothing in the contract: mend or remove this action.",
      "#/actions/2/target: The target $.servers[1] matches nothing in the contract: mend or remove this action.",
      "#/actions/3/target: Write the target $..summary with names and indexes only.",
    ]);
  });

  it("applies the overlay, and names what it leaves in English", async () => {
    const problems = await check(
      "  - { target: \"$.paths['/loans'].get\", update: { summary: Ausleihen auflisten } }\n",
    );
    expect(problems).toContain('#/info/title: Translate "Loans".');
    expect(problems.filter((problem) => problem.startsWith("#/paths/~1loans/get/summary: Translate"))).toEqual([]);
  });
});
