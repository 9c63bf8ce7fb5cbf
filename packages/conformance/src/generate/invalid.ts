import fc from "fast-check";
import { pointerTo } from "../document/pointer.ts";
import { type Json, type JsonObject, listOf, numberOf, objectOf } from "../json.ts";
import { flatten, typesOf } from "./merge.ts";
import { scalarBreaches } from "./scalar-breaches.ts";
import type { Alphabet } from "./strings.ts";
import { Generator } from "./valid.ts";

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

/** Lists the ways to break the schema at a pointer: one for each keyword that can be broken, at each depth. */
export function breachesOf(root: JsonObject, pointer: string, alphabet: Alphabet, path = "", depth = 0): Breach[] {
  const { node, pointer: at } = flatten(root, pointer);
  const own = scalarBreaches(node, alphabet).map(([keyword, what, values, weight = MANY]) => ({
    label: `${path || "value"}: ${what}`,
    pointer: pointerTo(at, keyword),
    values,
    weight,
  }));
  if (depth >= MAX_DEPTH) return own;
  return [...own, ...arrayBreaches(root, node, at, path, depth), ...objectBreaches(root, node, at, path, depth)];
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
