import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { type JsonObject, lookUp } from "../src/contract/json.ts";
import { bundle } from "../src/contract/redocly.ts";

const DOCUMENT = fileURLToPath(new URL("marks/openapi.yaml", import.meta.url));
const PLUGIN = fileURLToPath(new URL("../plugin/index.js", import.meta.url));

/** Bundles a copy of the test document, or a text in its place, with no more than the decorator. */
async function bundleWithMarks(text?: string): Promise<JsonObject> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-marks-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "redocly.yaml"), `plugins: ["${PLUGIN}"]\ndecorators: { mim-cm/origin-mark: on }\n`);
  if (text === undefined) await cp(DOCUMENT, join(folder, "openapi.yaml"));
  else await writeFile(join(folder, "openapi.yaml"), text);
  return bundle(folder);
}

describe("the decorator origin-mark", () => {
  it.each([
    ["a parameter", "#/paths/~1loans/get/parameters/0", "Page.\n\n**Origin:** documented by Microsoft."],
    ["a header", "#/paths/~1loans/get/responses/200/headers/ETag", "**Origin:** defined by this contract."],
    ["a security scheme", "#/components/securitySchemes/card", "Card.\n\n**Origin:** defined by this contract."],
    [
      "a response whose body has the same origin",
      "#/paths/~1loans/get/responses/200",
      "All loans.\n\n**Origin:** status and body documented by Microsoft.",
    ],
    [
      "a response whose body has another origin",
      "#/paths/~1loans/get/responses/404",
      "None.\n\n**Origin:** status documented by Microsoft; body defined by this contract.",
    ],
    [
      "a response with several bodies",
      "#/paths/~1loans/get/responses/400",
      "Bad.\n\n**Origin:** status defined by this contract; `application/json` body defined by this contract; `text/plain` body documented by Microsoft.",
    ],
    [
      "a response without a body, once for all that refer to it",
      "#/components/responses/Gone",
      "Gone.\n\n**Origin:** status defined by this contract.",
    ],
  ])("tells the origin in the description of %s", async (_, pointer, description) => {
    const document = await bundleWithMarks();
    expect(lookUp(document, `${pointer}/description`)).toBe(description);
  });

  it("leaves alone what has no mark", async () => {
    const document = await bundleWithMarks();
    expect(lookUp(document, "#/paths/~1loans/put/responses/200/description")).toBe("Unmarked.");
  });

  it("adds nothing to the bundle of a bundle", async () => {
    const once = await bundleWithMarks();
    expect(await bundleWithMarks(JSON.stringify(once))).toEqual(once);
  });

  it("takes the words from the root of a document in another language, and adds nothing to its bundle either", async () => {
    const words = `x-origin-marks:
  mark: "**Herkunft:** {parts}."
  separator: ", "
  documented: laut Microsoft
  contract: laut Vertrag
  status: "Status {origin}"
  body: "Body {origin}"
`;
    const once = await bundleWithMarks(words + (await readFile(DOCUMENT, "utf8")));
    expect(lookUp(once, "#/paths/~1loans/get/responses/404/description")).toBe(
      "None.\n\n**Herkunft:** Status laut Microsoft, Body laut Vertrag.",
    );
    expect(lookUp(once, "#/components/securitySchemes/card/description")).toBe("Card.\n\n**Herkunft:** laut Vertrag.");
    expect(JSON.stringify(once)).not.toContain("Origin:");
    expect(await bundleWithMarks(JSON.stringify(once))).toEqual(once);
  });
});
