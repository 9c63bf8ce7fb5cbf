import { asNode, follow, type Node, type OpenApiDocument } from "../openapi.ts";
import type { Words } from "../words/words.ts";
import { blocks, code, heading, jsonBlock, table } from "./markdown.ts";

/** Limits of a value, in the words of JSON Schema, which every reader of an OpenAPI document knows. */
const LIMITS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "default", "const"];

/** Where the page shows a schema of the document, as a fragment. */
export function schemaAnchor(name: string): string {
  return `schema-${name}`;
}

function referenceName(schema: Node): string | undefined {
  const reference = schema["$ref"];
  return typeof reference === "string" ? reference.split("/").at(-1) : undefined;
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(asNode) : [];
}

/** The type of a value in a few words, as Markdown: names of other schemas are links. */
export function typeOf(schema: Node): string {
  const name = referenceName(schema);
  if (name !== undefined) return `[${code(name)}](#${schemaAnchor(name)})`;
  const [only, ...more] = list(schema["allOf"]);
  if (only !== undefined && more.length === 0) return typeOf(only);
  const branches = list(schema["anyOf"]);
  if (branches.length > 0) return [...new Set(branches.map(typeOf))].join(" | ");
  if (schema["type"] === "array") return `array of ${typeOf(asNode(schema["items"]))}`;
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"] ?? "any"];
  const format = typeof schema["format"] === "string" ? ` (${schema["format"]})` : "";
  return code(`${types.join(" | ")}${format}`);
}

function limits(schema: Node): string[] {
  return LIMITS.filter((keyword) => keyword in schema).map((keyword) =>
    code(`${keyword}: ${typeof schema[keyword] === "string" ? schema[keyword] : JSON.stringify(schema[keyword])}`),
  );
}

/** The values of an enum with their names and meanings. */
function enumTable(schema: Node, words: Words): string | undefined {
  const values = schema["enum"];
  if (!Array.isArray(values)) return undefined;
  const names = Array.isArray(schema["x-enum-varnames"]) ? schema["x-enum-varnames"] : undefined;
  const meanings = asNode(schema["x-enumDescriptions"]);
  const rows = values.map((value, index) => {
    const meaning = String(meanings[String(value)] ?? "");
    const name = names?.[index];
    // The meaning of a number begins with its name, which has a column of its own here.
    const text = typeof name === "string" ? meaning.replace(new RegExp(`^${name}[:：]\\s*`), "") : meaning;
    return [code(String(value)), ...(names === undefined ? [] : [code(String(name))]), text];
  });
  return table([words.value, ...(names === undefined ? [] : [words.name]), words.meaning], rows);
}

/** What a schema without properties of its own consists of. */
function alternatives(schema: Node, words: Words): string | undefined {
  const branches = list(schema["anyOf"]);
  if (branches.length === 0) return undefined;
  const items = branches.map((branch) => {
    const title = typeof branch["title"] === "string" ? `${branch["title"]}: ` : "";
    return `- ${title}${[typeOf(branch), ...limits(branch)].join(" · ")}`;
  });
  return blocks(words.oneOf, items.join("\n"), ...branches.map((branch) => enumTable(branch, words)));
}

function property(document: OpenApiDocument, owner: string, name: string, schema: Node, words: Words): string {
  const parent = asNode(asNode(asNode(asNode(document)["components"])["schemas"])[owner]);
  const needed = Array.isArray(parent["required"]) && parent["required"].includes(name);
  return propertyBlock(`${schemaAnchor(owner)}-${name}`, name, schema, needed, words);
}

function propertyBlock(id: string, name: string, schema: Node, needed: boolean, words: Words): string {
  const facts = [typeOf(schema), needed ? words.required : words.optional, ...limits(schema)];
  return blocks(
    heading(4, code(name), id),
    facts.join(" · "),
    typeof schema["description"] === "string" ? schema["description"] : undefined,
    alternatives(schema, words),
    nested(id, asNode(schema["items"]), words),
  );
}

/** The properties of objects that have no name of their own. */
function nested(id: string, schema: Node, words: Words): string {
  const needed = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(asNode(schema["properties"]))
    .map(([name, value]) =>
      propertyBlock(`${id}-${name}`, `${id.split("-").at(-1)}[].${name}`, asNode(value), needed.includes(name), words),
    )
    .join("\n\n");
}

/** A named schema with all its properties, values and an example. */
export function schemaSection(document: OpenApiDocument, name: string, node: Node, words: Words): string {
  const schema = follow(document, node);
  const properties = Object.entries(asNode(schema["properties"]));
  return blocks(
    heading(3, code(name), schemaAnchor(name)),
    properties.length > 0 ? undefined : [typeOf(schema), ...limits(schema)].join(" · "),
    typeof schema["description"] === "string" ? schema["description"] : undefined,
    enumTable(schema, words),
    alternatives(schema, words),
    schema["additionalProperties"] === false ? words.closed : undefined,
    ...properties.map(([key, value]) => property(document, name, key, asNode(value), words)),
  );
}

/** An example with its name and summary; a value that fits a line stands in it. */
export function exampleBlock(document: OpenApiDocument, name: string, node: Node): string {
  const example = follow(document, node);
  const title = `**${code(name)}** ${typeof example["summary"] === "string" ? example["summary"] : ""}`;
  return blocks(title, jsonBlock(example["value"]));
}
