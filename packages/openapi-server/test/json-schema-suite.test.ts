import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CompileError, load } from "../src/compiler/index.ts";

/** The official tests of JSON Schema 2020-12, which stand next to the project where they are at hand. */
const SUITE = new URL("../../../../shared/json-schema-test-suite/tests/draft2020-12/", import.meta.url);

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** Within a document, a reference to the root of a schema leads to where the schema stands. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate);
  if (typeof value !== "object" || value === null || "$id" in value) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    if (key === "enum" || key === "const") return [key, item];
    if (key !== "$ref" || typeof item !== "string" || !/^#(\/|$)/.test(item)) return [key, relocate(item)];
    return [key, `#/components/schemas/S${item.slice(1)}`];
  });
  return Object.fromEntries(entries);
}

async function compile(schema: unknown, formats: "assert" | "annotate"): Promise<(data: unknown) => boolean> {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/S" } } };
  const document = await load(
    {
      openapi: "3.1.1",
      info: { title: "Suite", version: "1" },
      paths: { "/": { post: { operationId: "test", requestBody: { content }, responses: {} } } },
      components: { schemas: { S: relocate(schema) } },
    },
    { formats },
  );
  return document.operations[0]?.body?.content[0]?.validate ?? (() => true);
}

/** Accepted and refused schemas, and the verdicts that are not the suite's. */
async function run(
  folder: URL,
  formats: "assert" | "annotate",
  files: readonly string[],
): Promise<[number, string[], string[]]> {
  const refused: string[] = [];
  const wrong: string[] = [];
  let accepted = 0;
  for (const file of files) {
    for (const { description, schema, tests } of JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Group[]) {
      const validate = await compile(schema, formats).catch((error: unknown) => {
        if (!(error instanceof CompileError)) throw error;
        refused.push(`${file}: ${description}: ${error.message}`);
      });
      if (!validate) continue;
      accepted++;
      for (const test of tests) {
        if (validate(test.data) !== test.valid) wrong.push(`${file}: ${description}: ${test.description}`);
      }
    }
  }
  return [accepted, refused, wrong];
}

if (!existsSync(SUITE)) console.log("The official JSON Schema test suite is not at hand: not run.");

describe.skipIf(!existsSync(SUITE))("the official JSON Schema suite", () => {
  it("agrees with every verdict on a schema that is accepted; what is refused is refused with its place", async () => {
    const files = readdirSync(SUITE).filter((name) => name.endsWith(".json"));
    const [accepted, refused, wrong] = await run(SUITE, "annotate", files);
    expect(wrong).toEqual([]);
    for (const message of refused) expect(message).toContain(": /components/schemas/S");
    expect([accepted, refused.length]).toEqual([339, 44]);
  }, 60_000);

  it("agrees on the formats that are checked", async () => {
    const names = [
      "date-time",
      "date",
      "duration",
      "email",
      "ipv4",
      "ipv6",
      "json-pointer",
      "regex",
      "relative-json-pointer",
    ];
    const files = [...names, "time", "uri", "uri-reference", "uuid", "unknown"].map((name) => `${name}.json`);
    const [, refused, wrong] = await run(new URL("optional/format/", SUITE), "assert", files);
    expect([refused, wrong]).toEqual([[], []]);
  }, 60_000);
});
