import { registerSchema, unregisterSchema, validate } from "@hyperjump/json-schema/draft-2020-12";
import fc from "fast-check";
import { load } from "../src/compiler/index.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Schema = boolean | { [keyword: string]: unknown };

/** Few words, so that schemas and values meet often. */
const NAMES = ["a", "b", "ab", "constructor", "a/b~"];
const TEXTS = ["", "a", "b", "ab", "aab", "é", "💚", "a💚", "1", "null"];
const NUMBERS = [-2, -1, 0, 1, 2, 3, 4, 1.5, -0.5, 1e3, 1e21];
const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"];
const PATTERNS = ["^a", "b$", "^.$", "[^a]", "^(a|b)*$", "\\p{L}"];

const name = fc.constantFrom(...NAMES);
const count = fc.nat({ max: 3 });
const number = fc.constantFrom(...NUMBERS);

const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "value" },
    fc.constantFrom<Json>(null, true, false, ...TEXTS, ...NUMBERS),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Keywords that hold no schema. */
const assertions: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  type: fc.oneof(fc.constantFrom(...TYPES), fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 4 })),
  enum: fc.array(value, { minLength: 1, maxLength: 4 }),
  const: value,
  multipleOf: fc.constantFrom(1, 2, 3, 0.5),
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
  maxLength: count,
  minLength: count,
  pattern: fc.constantFrom(...PATTERNS),
  maxItems: count,
  minItems: count,
  uniqueItems: fc.boolean(),
  maxProperties: count,
  minProperties: count,
  required: fc.uniqueArray(name, { maxLength: 2 }),
  dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
};

/** `here` is a schema for the same value, `below` one for a part of it, where a reference to the root ends. */
function applicators(here: fc.Arbitrary<Schema>, below: fc.Arbitrary<Schema>): Record<string, fc.Arbitrary<unknown>> {
  const list = (schema: fc.Arbitrary<Schema>): fc.Arbitrary<Schema[]> =>
    fc.array(schema, { minLength: 1, maxLength: 3 });
  const map = (key: fc.Arbitrary<string>, schema: fc.Arbitrary<Schema>): fc.Arbitrary<Record<string, Schema>> =>
    fc.dictionary(key, schema, { maxKeys: 3, noNullPrototype: true });
  return {
    items: below,
    prefixItems: list(below),
    contains: below,
    minContains: count,
    maxContains: count,
    properties: map(name, below),
    patternProperties: map(fc.constantFrom(...PATTERNS), below),
    additionalProperties: below,
    propertyNames: here,
    allOf: list(here),
    anyOf: list(here),
    oneOf: list(here),
    not: here,
    if: here,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: here,
    else: here,
    dependentSchemas: map(name, here),
    unevaluatedProperties: below,
    unevaluatedItems: below,
  };
}

function pick(keywords: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Schema> {
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 5 })
    .chain((names) => fc.record(Object.fromEntries(names.map((key) => [key, keywords[key] ?? fc.constant(1)]))));
}

const flat: fc.Arbitrary<Schema> = fc.oneof({ weight: 9, arbitrary: pick(assertions) }, fc.boolean());

const schema: fc.Arbitrary<Schema> = fc.letrec<{ here: Schema; below: Schema }>((tie) => ({
  here: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    flat,
    pick({
      ...assertions,
      ...applicators(tie("here"), tie("below")),
      $ref: fc.constant("#/components/schemas/Flat"),
    }),
  ),
  below: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    tie("here"),
    fc.constant({ $ref: "#/components/schemas/Root" }),
  ),
})).here;

/** The two schemas of a document: the one that is compared, and one that it can refer to. */
const schemas = fc.record({ Root: schema, Flat: flat });

type Schemas = { readonly Root: Schema; readonly Flat: Schema };
type Verdict = (value: Json) => boolean;

async function ours({ Root, Flat }: Schemas): Promise<Verdict> {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Root" } } };
  const document = await load({
    openapi: "3.1.0",
    info: { title: "Generated", version: "1" },
    paths: { "/": { post: { operationId: "test", requestBody: { content }, responses: {} } } },
    components: { schemas: { Root, Flat } },
  });
  return document.operations[0]?.body?.content[0]?.validate ?? (() => true);
}

const URI = "https://schemas.invalid/generated";

async function theirs(given: Schemas): Promise<Verdict> {
  const text = JSON.stringify({ $ref: "#/components/schemas/Root", $defs: given });
  const resource = JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/"));
  registerSchema(resource, URI, "https://json-schema.org/draft/2020-12/schema");
  try {
    const judge = await validate(URI);
    return (data) => judge(data).valid;
  } finally {
    unregisterSchema(URI);
  }
}

export interface Comparison {
  readonly compared: number;
  /** How many of the values are valid. */
  readonly valid: number;
  readonly differences: readonly string[];
}

/** Compares our verdicts with those of an independent validator, on values and schemas made from a seed. */
export async function compareVerdicts(seed: number, schemaCount: number, valuesEach: number): Promise<Comparison> {
  const differences: string[] = [];
  let [compared, valid] = [0, 0];
  const values = fc.sample(value, { seed, numRuns: valuesEach });
  for (const given of fc.sample(schemas, { seed, numRuns: schemaCount })) {
    const [we, they] = [await ours(given), await theirs(given)];
    for (const data of values) {
      const verdict = they(data);
      compared++;
      if (verdict) valid++;
      if (we(data) !== verdict) differences.push(`${JSON.stringify(given)} ${JSON.stringify(data)}: ${verdict}`);
    }
  }
  return { compared, valid, differences };
}
