import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject, membersOf, objectOf } from "../contract/json.ts";
import { createValidator } from "../contract/validator.ts";
import { resolved } from "./places.ts";

/** A schema and the document in which its references lead somewhere. */
export interface Schema {
  readonly document: JsonObject;
  readonly node: JsonObject;
}

/** Keywords that say nothing about which values are valid. */
const ANNOTATIONS = new Set(["title", "description", "examples", "example", "deprecated", "externalDocs", "$comment"]);
const UPPER = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]);
const TEXTS = new Set(["format", "pattern", "multipleOf"]);
const LOWER = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]);

/** Whether a keyword bounds values, and is not seen in types. */
export const isLimit = (keyword: string): boolean => UPPER.has(keyword) || LOWER.has(keyword) || TEXTS.has(keyword);

/** Whether a keyword of a schema says nothing about its values. */
export const isAnnotation = (keyword: string): boolean => ANNOTATIONS.has(keyword) || keyword.startsWith("x-");

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const schemaAt = ({ document }: Schema, value: Json | undefined): Schema => ({
  document,
  node: objectOf(resolved(document, value)),
});
const typesOf = ({ node }: Schema): readonly Json[] | undefined =>
  node["type"] === undefined ? undefined : [node["type"]].flat();

/** The values of a schema that lists them. */
function listed({ node }: Schema): readonly Json[] | undefined {
  if (node["const"] !== undefined) return [node["const"]];
  return Array.isArray(node["enum"]) ? node["enum"] : undefined;
}

/** Whether a value is one of the schema's own keywords' values; references are left to `implied`. */
function isValid(value: Json, { node }: Schema): boolean {
  const { $ref: _, ...rest } = node;
  const plain = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !isAnnotation(keyword)));
  // Values that are listed are scalars, so that nothing below the schema is asked for.
  return createValidator().validate(plain, value);
}

/** Whether every value of `inner` is a value of `outer`; false where that is not certain. */
export function included(one: Schema, other: Schema): boolean {
  const [inner, outer] = [joined(one), joined(other)];
  const values = listed(inner);
  if (values?.every((value) => typeof value !== "object") && outer.node["anyOf"] === undefined)
    return values.every((value) => isValid(value, outer));
  if (inner.node["anyOf"] !== undefined && outer.node["anyOf"] === undefined)
    return branches(inner).every((branch) => included(branch, outer));
  return Object.keys(outer.node).every((keyword) => implied(keyword, inner, outer));
}

/** Whether every value of `inner` keeps what `outer` demands by one keyword; false where that is not certain. */
export function implied(keyword: string, inner: Schema, outer: Schema): boolean {
  const [has, wants] = [inner.node[keyword], outer.node[keyword]];
  if (wants === undefined || isAnnotation(keyword)) return true;
  // A GUID has one length, whatever is said of it.
  const length = /^(max|min)Length$/.test(keyword) && inner.node["format"] === "uuid" ? UUID_LENGTH : has;
  if (UPPER.has(keyword)) return typeof length === "number" && length <= Number(wants);
  if (LOWER.has(keyword)) return typeof length === "number" && length >= Number(wants);
  const rule = RULES[keyword];
  return rule === undefined ? isDeepStrictEqual(has, wants) : rule(inner, outer);
}

const UUID_LENGTH = 36;

type Rule = (inner: Schema, outer: Schema) => boolean;

const RULES: Readonly<Record<string, Rule>> = {
  type: (inner, outer) =>
    typesOf(inner)?.every((type) => typesOf(outer)?.some((other) => isType(type, other))) ?? false,
  enum: listedIn,
  const: listedIn,
  required: ({ node: inner }, { node: outer }) =>
    listOf(outer["required"]).every((name) => listOf(inner["required"]).includes(name)),
  properties: (inner, outer) =>
    membersOf(outer.node["properties"]).every(([name, schema]) => {
      const own = objectOf(inner.node["properties"])[name];
      // What a contract does not name is not sent, though an open object would allow it.
      return own === undefined || included(schemaAt(inner, own), schemaAt(outer, schema));
    }),
  additionalProperties: ({ node: inner }, { node: outer }) =>
    outer["additionalProperties"] === true ||
    (outer["additionalProperties"] === false
      ? inner["additionalProperties"] === false && areNames(inner, outer)
      : (inner["additionalProperties"] === false && areNames(inner, outer)) ||
        isDeepStrictEqual(inner["additionalProperties"], outer["additionalProperties"])),
  format: ({ node: inner }, { node: outer }) =>
    inner["format"] === outer["format"] || (inner["format"] === "int32" && outer["format"] === "int64"),
  items: (inner, outer) =>
    inner.node["items"] !== undefined &&
    included(schemaAt(inner, inner.node["items"]), schemaAt(outer, outer.node["items"])),
  anyOf: (inner, outer) => branches(inner).every((branch) => branches(outer).some((other) => included(branch, other))),
};

const isType = (type: Json, other: Json): boolean => type === other || (type === "integer" && other === "number");

function listedIn(inner: Schema, outer: Schema): boolean {
  return listed(inner)?.every((value) => listed(outer)?.some((other) => isDeepStrictEqual(value, other))) ?? false;
}

function areNames(inner: JsonObject, outer: JsonObject): boolean {
  return Object.keys(objectOf(inner["properties"])).every((name) => name in objectOf(outer["properties"]));
}

/** The alternatives of a schema; a schema without any is its only one. */
function branches(schema: Schema): Schema[] {
  const list = schema.node["anyOf"];
  return Array.isArray(list) ? list.filter(isObject).map((branch) => schemaAt(schema, branch)) : [schema];
}

/** A schema without `allOf` that says the same; the schema itself where its parts say different things of one keyword. */
function joined(schema: Schema): Schema {
  const { allOf, ...beside } = schema.node;
  if (!Array.isArray(allOf)) return schema;
  const parts = [...allOf.map((part) => joined(schemaAt(schema, part)).node), beside];
  const node = parts.reduce<JsonObject | undefined>((sum, part) => sum && merged(sum, part), {});
  return node === undefined ? schema : { ...schema, node };
}

function merged(left: JsonObject, right: JsonObject): JsonObject | undefined {
  const entries = membersOf(right).filter(([keyword]) => !isAnnotation(keyword));
  if (entries.some(([keyword, value]) => isContrary(keyword, left[keyword], value))) return undefined;
  const required = [...listOf(left["required"]), ...listOf(right["required"])];
  const properties = { ...objectOf(left["properties"]), ...objectOf(right["properties"]) };
  return {
    ...left,
    ...Object.fromEntries(entries),
    ...(required.length > 0 ? { required } : {}),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}

function isContrary(keyword: string, left: Json | undefined, right: Json): boolean {
  if (keyword === "required" || left === undefined) return false;
  if (keyword !== "properties") return !isDeepStrictEqual(left, right);
  const names = objectOf(left);
  return membersOf(right).some(([name, schema]) => name in names && !isDeepStrictEqual(names[name], schema));
}
