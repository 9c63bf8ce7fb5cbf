import fc from "fast-check";
import { pointerTo } from "../document/pointer.ts";
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "../json.ts";
import { flatten, TYPES, typesOf } from "./merge.ts";
import { nearMisses } from "./near-misses.ts";
import { type Alphabet, textsOf } from "./strings.ts";
import { boundsOf, Generator } from "./valid.ts";

/** One way to break a schema, and values that are broken so. */
export interface Breach {
  /** What is broken, in a few words: `/status: outside its enum`. */
  readonly label: string;
  /** Pointer of the keyword in the document. */
  readonly pointer: string;
  /** Whole values; a few may be valid after all, and need a filter. */
  readonly values: fc.Arbitrary<Json>;
  /** How many calls it deserves, next to others; 1 where there is only one value. */
  readonly weight: number;
}

const MANY = 8;

const MAX_DEPTH = 4;

const SAMPLES: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  integer: fc.integer({ min: -3, max: 99 }),
  number: fc.constantFrom(0.5, -1.25, 1e300),
  string: fc.string({ maxLength: 8 }),
  array: fc.array(fc.constantFrom<Json>(0, "", null), { maxLength: 2 }),
  object: fc.dictionary(fc.string({ maxLength: 4 }), fc.integer(), { maxKeys: 2, noNullPrototype: true }),
};

/** Lists the ways to break the schema at a pointer: one for each keyword that can be broken, at each depth. */
export function breachesOf(root: JsonObject, pointer: string, alphabet: Alphabet, path = "", depth = 0): Breach[] {
  const { node, pointer: at } = flatten(root, pointer);
  const own = [
    ...typeBreaches(node),
    ...enumBreaches(node),
    ...stringBreaches(node, alphabet),
    ...numberBreaches(node),
  ].map(([keyword, what, values, weight = MANY]) => ({
    label: `${path || "value"}: ${what}`,
    pointer: pointerTo(at, keyword),
    values,
    weight,
  }));
  if (depth >= MAX_DEPTH) return own;
  return [...own, ...arrayBreaches(root, node, at, path, depth), ...objectBreaches(root, node, at, path, depth)];
}

type Local = readonly [keyword: string, what: string, values: fc.Arbitrary<Json>, weight?: number];

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

function arrayBreaches(root: JsonObject, node: JsonObject, at: string, path: string, depth: number): Breach[] {
  if (!typesOf(node).includes("array")) return [];
  const items =
    node["items"] === undefined ? fc.integer() : new Generator(root, "json").valuesAt(pointerTo(at, "items"));
  const [least, most] = [numberOf(node["minItems"]), numberOf(node["maxItems"])];
  const breaches: Breach[] = [];
  const add = (keyword: string, what: string, values: fc.Arbitrary<Json>): void => {
    breaches.push({ label: `${path || "value"}: ${what}`, pointer: pointerTo(at, keyword), values, weight: MANY });
  };
  if (least !== undefined && least > 0) add("minItems", "too few items", fc.array(items, { maxLength: least - 1 }));
  if (most !== undefined && most < 1000)
    add("maxItems", "too many items", fc.array(items, { minLength: most + 1, maxLength: most + 3 }));
  if (node["uniqueItems"] === true)
    add(
      "uniqueItems",
      "an item twice",
      items.map((item) => [item, item]),
    );
  if (node["items"] === undefined) return breaches;
  const inner = breachesOf(root, pointerTo(at, "items"), "json", `${path}/0`, depth + 1);
  return [...breaches, ...inner.map((breach) => ({ ...breach, values: breach.values.map((value): Json => [value]) }))];
}

function objectBreaches(root: JsonObject, node: JsonObject, at: string, path: string, depth: number): Breach[] {
  if (!typesOf(node).includes("object")) return [];
  const whole = new Generator(root, "json").valuesAt(at).map(objectOf);
  const names = Object.keys(objectOf(node["properties"]));
  const missing = listOf(node["required"])
    .map(String)
    .map((name) => ({
      label: `${path}/${name}: missing`,
      pointer: pointerTo(at, "required"),
      values: whole.map((object): Json => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))),
      weight: MANY / 2,
    }));
  const inner = names.flatMap((name) =>
    breachesOf(root, pointerTo(at, "properties", name), "json", `${path}/${name}`, depth + 1).map((breach) => ({
      ...breach,
      values: fc.tuple(whole, breach.values).map(([object, value]): Json => ({ ...object, [name]: value })),
    })),
  );
  const renamed = listOf(node["required"])
    .map(String)
    .filter((name) => name.toLowerCase() !== name.toUpperCase())
    .flatMap((name) => otherCases(name).map((other) => ({ name, other })))
    .map(({ name, other }) => ({
      label: `${path}/${name}: its name in another case`,
      pointer: pointerTo(at, "required"),
      values: whole.map((object): Json => renamedIn(object, name, other)),
      weight: 1,
    }));
  // What servers take that bind a body of one property to a plain value.
  const alone = names.map((name) => ({
    label: `${path || "value"}: the value of ${name} alone`,
    pointer: pointerTo(at, "type"),
    values: whole.map((object): Json => object[name] ?? null),
    weight: 1,
  }));
  return [...missing, ...renamed, ...alone, ...extraBreaches(node, at, path, whole, names), ...inner];
}

function otherCases(name: string): string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  return [...new Set([capital, small, name.toUpperCase(), name.toLowerCase()])].filter((other) => other !== name);
}

const renamedIn = (object: JsonObject, name: string, other: string): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key === name ? other : key, value]));

// Names that libraries treat in a special way.
const SPECIAL = ["__proto__", "constructor", "toString", "$ref", ""];

function extraBreaches(
  node: JsonObject,
  at: string,
  path: string,
  whole: fc.Arbitrary<JsonObject>,
  names: string[],
): Breach[] {
  if (node["additionalProperties"] !== false) return [];
  const known = names.flatMap((name) => [...otherCases(name), `${name} `]);
  const values = fc.oneof(fc.string(), fc.constant(null), fc.integer());
  const base = { label: `${path || "value"}: an extra property`, pointer: pointerTo(at, "additionalProperties") };
  const named = [...SPECIAL, ...known].map((name) => ({
    ...base,
    values: fc.tuple(whole, values).map(([object, value]) => extended(object, name, value)),
    weight: 1,
  }));
  const others = fc.tuple(whole, fc.string({ maxLength: 10 }), values);
  const random = {
    ...base,
    values: others.map(([object, name, value]) => extended(object, name, value)),
    weight: MANY,
  };
  return [...named, random];
}

/** Entries, because a literal would take `__proto__` for the prototype. */
const extended = (object: JsonObject, name: string, value: Json): Json =>
  Object.fromEntries([...Object.entries(object), [name, value]]);
