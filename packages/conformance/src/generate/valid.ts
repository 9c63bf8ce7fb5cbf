import fc from "fast-check";
import { pointerTo } from "../document/pointer.ts";
import { type Json, type JsonObject, listOf, numberOf, objectOf } from "../json.ts";
import { flatten, merge, typesOf } from "./merge.ts";
import { type Alphabet, stringsFor } from "./strings.ts";

// Deeper than this, only what a schema requires is generated, so that recursive schemas come to an end.
const MAX_DEPTH = 5;

/** Makes values that are meant to fulfil a schema; keywords that generation does not know need a filter behind it. */
export class Generator {
  readonly #root: JsonObject;
  readonly #alphabet: Alphabet;

  constructor(root: JsonObject, alphabet: Alphabet) {
    this.#root = root;
    this.#alphabet = alphabet;
  }

  /** Values for the schema at a pointer. */
  valuesAt(pointer: string, depth = 0): fc.Arbitrary<Json> {
    const { node, pointer: at } = flatten(this.#root, pointer);
    return this.#values(node, at, depth);
  }

  #values(node: JsonObject, at: string, depth: number): fc.Arbitrary<Json> {
    if (node["const"] !== undefined) return fc.constant(node["const"]);
    const members = listOf(node["enum"]);
    if (members.length > 0) return fc.constantFrom(...members);
    for (const keyword of ["oneOf", "anyOf"]) {
      const branches = listOf(node[keyword]);
      if (branches.length > 0) return this.#branches(node, at, keyword, branches.length, depth);
    }
    return fc.oneof(...typesOf(node).map((type) => this.#ofType(type, node, at, depth)));
  }

  #branches(node: JsonObject, at: string, keyword: string, count: number, depth: number): fc.Arbitrary<Json> {
    const { [keyword]: _, ...own }: JsonObject = node;
    const branches = Array.from({ length: count }, (_, index) => {
      const branch = flatten(this.#root, pointerTo(at, keyword, index));
      return this.#values(merge(own, branch.node), branch.pointer, depth + 1);
    });
    return fc.oneof(...branches);
  }

  #ofType(type: string, node: JsonObject, at: string, depth: number): fc.Arbitrary<Json> {
    if (type === "null") return fc.constant(null);
    if (type === "boolean") return fc.boolean();
    if (type === "integer") return integersFor(node);
    if (type === "number") return numbersFor(node);
    if (type === "string") return stringsFor(node, this.#alphabet);
    return type === "array" ? this.#arrays(node, at, depth) : this.#objects(node, at, depth);
  }

  #arrays(node: JsonObject, at: string, depth: number): fc.Arbitrary<Json> {
    const minLength = numberOf(node["minItems"]) ?? 0;
    const most = depth >= MAX_DEPTH ? minLength : Math.min(numberOf(node["maxItems"]) ?? minLength + 4, minLength + 4);
    const items =
      node["items"] === undefined || most === 0 ? fc.integer() : this.valuesAt(pointerTo(at, "items"), depth + 1);
    const lengths = { minLength, maxLength: most };
    return node["uniqueItems"] === true
      ? fc.uniqueArray(items, {
          ...lengths,
          comparator: (left, right) => JSON.stringify(left) === JSON.stringify(right),
        })
      : fc.array(items, lengths);
  }

  #objects(node: JsonObject, at: string, depth: number): fc.Arbitrary<Json> {
    const required = listOf(node["required"]).map(String);
    const known = Object.keys(objectOf(node["properties"]));
    const names = depth >= MAX_DEPTH ? required : [...new Set([...known, ...required])];
    const model = Object.fromEntries(names.map((name) => [name, this.#property(node, at, name, depth)]));
    return fc.record(model, { requiredKeys: required.filter((name) => names.includes(name)) });
  }

  #property(node: JsonObject, at: string, name: string, depth: number): fc.Arbitrary<Json> {
    const schema = objectOf(node["properties"])[name];
    if (schema === undefined) return fc.integer();
    const own = pointerTo(at, "properties", name);
    // A property that `allOf` brought in stands elsewhere in the document; its schema is at hand all the same.
    const { node: flat, pointer } = flatten(this.#root, own);
    if (Object.keys(flat).length > 0) return this.#values(flat, pointer, depth + 1);
    const reference = objectOf(schema)["$ref"];
    return typeof reference === "string"
      ? this.valuesAt(reference, depth + 1)
      : this.#values(objectOf(schema), own, depth + 1);
  }
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The range of a number, by `minimum`, `maximum`, the exclusive ones and the size of `format`. */
export function boundsOf(node: JsonObject): Bounds {
  const [least, most] = node["format"] === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [-(2 ** 53) + 1, 2 ** 53 - 1];
  const step = typesOf(node).includes("integer") ? 1 : 1e-6;
  const from = [numberOf(node["minimum"]), plus(numberOf(node["exclusiveMinimum"]), step), least];
  const to = [numberOf(node["maximum"]), plus(numberOf(node["exclusiveMaximum"]), -step), most];
  return {
    min: Math.max(...from.filter((value) => value !== undefined)),
    max: Math.min(...to.filter((value) => value !== undefined)),
  };
}

const plus = (value: number | undefined, step: number): number | undefined =>
  value === undefined ? undefined : value + step;

function numbersFor(node: JsonObject): fc.Arbitrary<number> {
  const { min, max } = boundsOf(node);
  const hasIntegers = Math.ceil(min) <= Math.floor(max);
  if (node["multipleOf"] !== undefined) return integersFor(node);
  return hasIntegers ? fc.oneof(integersFor(node), doublesFor(node)) : doublesFor(node);
}

function integersFor(node: JsonObject): fc.Arbitrary<number> {
  const { min, max } = boundsOf(node);
  const factor = numberOf(node["multipleOf"]);
  if (factor === undefined) return fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) });
  return fc.integer({ min: Math.ceil(min / factor), max: Math.floor(max / factor) }).map((count) => count * factor);
}

function doublesFor(node: JsonObject): fc.Arbitrary<number> {
  const { min, max } = boundsOf(node);
  // -0 becomes 0 in JSON.
  return fc
    .double({ min, max, noNaN: true, noDefaultInfinity: true })
    .map((value) => (Object.is(value, -0) ? 0 : value));
}
