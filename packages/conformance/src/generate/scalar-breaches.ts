import fc from "fast-check";
import { type Json, type JsonObject, listOf, numberOf, textOf } from "../json.ts";
import { TYPES, typesOf } from "./merge.ts";
import { nearMisses } from "./near-misses.ts";
import { type Alphabet, textsOf } from "./strings.ts";
import { boundsOf } from "./valid.ts";

const SAMPLES: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  integer: fc.integer({ min: -3, max: 99 }),
  number: fc.constantFrom(0.5, -1.25, 1e300),
  string: fc.string({ maxLength: 8 }),
  array: fc.array(fc.constantFrom<Json>(0, "", null), { maxLength: 2 }),
  object: fc.dictionary(fc.string({ maxLength: 4 }), fc.integer(), { maxKeys: 2, noNullPrototype: true }),
};

const MOST_CODES = 20;

/** The ways to break what a schema says of a value itself, and not of its members. */
export function scalarBreaches(node: JsonObject, alphabet: Alphabet): Local[] {
  return [...typeBreaches(node), ...enumBreaches(node), ...stringBreaches(node, alphabet), ...numberBreaches(node)];
}

/** A breach of one value, before its path is known: keyword, what is broken, values, and a weight where it is not the usual one. */
export type Local = readonly [keyword: string, what: string, values: fc.Arbitrary<Json>, weight?: number];

/** A breach for each of the values: chance would leave some of them out. */
const each = (keyword: string, what: string, values: readonly Json[]): Local[] =>
  values.map((value) => [keyword, what, fc.constant(value), 1]);

function typeBreaches(node: JsonObject): Local[] {
  const allowed = typesOf(node);
  if (allowed.length === TYPES.length) return [];
  const others = TYPES.filter((type) => !allowed.includes(type) && !(type === "integer" && allowed.includes("number")));
  const samples = others.map((type) => SAMPLES[type] ?? fc.constant(null));
  const nullBreach = allowed.includes("null") ? [] : each("type", "null", [null]);
  return [["type", `of another type than ${allowed.join(", ")}`, fc.oneof(...samples)], ...nullBreach];
}

function enumBreaches(node: JsonObject): Local[] {
  const members = node["const"] === undefined ? listOf(node["enum"]) : [node["const"]];
  if (members.length === 0) return [];
  const words = members.filter((member) => typeof member === "string");
  const keyword = node["const"] === undefined ? "enum" : "const";
  const others = fc.oneof(fc.string({ maxLength: 12 }), fc.integer());
  const breaches: Local[] = [[keyword, "outside its enum", others]];
  if (words.length > 0) {
    const similar = words.flatMap((word) => [
      word.toLowerCase(),
      word.toUpperCase(),
      `${word} `,
      ` ${word}`,
      word.slice(0, -1),
      `${word}s`,
    ]);
    // As people misspell: a letter twice, or not at all.
    const misspelled = words.flatMap((word) =>
      Array.from(word, (letter, index) => [
        word.slice(0, index) + letter + word.slice(index),
        word.slice(0, index) + word.slice(index + 1),
      ]).flat(),
    );
    breaches.push(...each(keyword, "a misspelled word of its enum", [...new Set(misspelled)]));
    breaches.push(...each(keyword, "nearly a word of its enum", similar));
    // What a word is stored as, or its place in the list.
    const numbers = Array.from({ length: MOST_CODES }, (_, code) => code);
    const codes: readonly Json[] = [...numbers, ...numbers.map(String)].filter((code) => !members.includes(code));
    breaches.push(...each(keyword, "a number for a word of its enum", codes));
    const lists = words.map((word) => [word]);
    breaches.push(...each(keyword, "a list with a word of its enum", lists));
  }
  return breaches;
}

function stringBreaches(node: JsonObject, alphabet: Alphabet): Local[] {
  if (!typesOf(node).includes("string") || node["enum"] !== undefined) return [];
  const breaches: Local[] = [];
  const [least, most, format] = [numberOf(node["minLength"]), numberOf(node["maxLength"]), textOf(node["format"])];
  if (least !== undefined && least > 0) breaches.push(["minLength", "too short", textsOf(alphabet, 0, least - 1)]);
  if (most !== undefined && most < 8000) {
    breaches.push(["maxLength", "too long", textsOf(alphabet, most + 2, most + 8)]);
    // Off by one is the commonest mistake of all.
    breaches.push(["maxLength", "too long", textsOf(alphabet, most + 1, most + 1), 1]);
  }
  if (node["pattern"] !== undefined) breaches.push(["pattern", "against its pattern", textsOf(alphabet, 0, 20)]);
  if (format === undefined) return breaches;
  breaches.push(["format", `no ${format}`, textsOf(alphabet, 0, 20)]);
  return [...breaches, ...each("format", `nearly a ${format}`, nearMisses(format))];
}

function numberBreaches(node: JsonObject): Local[] {
  const types = typesOf(node);
  if (!types.includes("integer") && !types.includes("number")) return [];
  const { min, max } = boundsOf(node);
  const breaches: Local[] = [];
  if (min > -(2 ** 53) + 1)
    breaches.push(["minimum", "too small", fc.integer({ min: Math.floor(min) - 99, max: Math.floor(min) - 1 })]);
  if (max < 2 ** 53 - 1)
    breaches.push(["maximum", "too large", fc.integer({ min: Math.ceil(max) + 1, max: Math.ceil(max) + 99 })]);
  const factor = numberOf(node["multipleOf"]);
  if (factor !== undefined)
    breaches.push(["multipleOf", `no multiple of ${factor}`, fc.integer().map((count) => (count + 0.5) * factor)]);
  if (!types.includes("number"))
    breaches.push(["type", "a fraction", fc.integer({ min: 0, max: 200 }).map((value) => value + 0.5)]);
  return breaches;
}
