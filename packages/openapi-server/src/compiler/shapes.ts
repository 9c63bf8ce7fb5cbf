import type { PrimitiveType, Shape } from "../document.ts";
import { CompileError } from "./compile-error.ts";
import type { Schema } from "./normalize.ts";
import type { SchemaBundle } from "./schema-bundle.ts";
import { isObject, type JsonObject } from "./source.ts";

type JsonType = PrimitiveType | "array" | "object";

const ALL: readonly JsonType[] = ["number", "boolean", "null", "string", "array", "object"];
const PRIMITIVES: readonly PrimitiveType[] = ["number", "boolean", "null", "string"];

/** Reads from schemas what the text of a parameter can stand for. */
export class ShapeReader {
  readonly #bundle: SchemaBundle;

  constructor(bundle: SchemaBundle) {
    this.#bundle = bundle;
  }

  /** Shapes of a parameter in the order in which they are tried. */
  shapes(schema: Schema, pointer: string): Shape[] {
    const types = this.#types(schema);
    if (types.length === ALL.length) return [{ kind: "primitive", types: ["string"] }];
    const shapes: Shape[] = PRIMITIVES.filter((type) => types.includes(type)).map((type) => ({
      kind: "primitive",
      types: [type],
    }));
    if (types.includes("array")) shapes.push({ kind: "array", items: this.#nested(this.#items(schema), pointer) });
    if (types.includes("object")) shapes.push(this.#objectShape(schema, pointer));
    if (shapes.length === 0)
      throw new CompileError(
        pointer,
        "no value can be valid here: type, enum and the parts of allOf exclude each other. The values of a list's items belong into items.",
      );
    return shapes;
  }

  /** Names and schemas of an object's properties, also those that it takes from other schemas. */
  properties(schema: Schema): Map<string, Schema> {
    const found = new Map<string, Schema>();
    for (const part of this.#parts(schema)) {
      const properties = part["properties"];
      // The normalizer made these: a map of schemas.
      if (isObject(properties))
        for (const [name, property] of Object.entries(properties)) found.set(name, property as Schema);
    }
    return found;
  }

  /** Whether a value can be an object, and nothing else but null. */
  isObject(schema: Schema): boolean {
    const types = this.#types(schema);
    return types.includes("object") && types.every((type) => type === "object" || type === "null");
  }

  #objectShape(schema: Schema, pointer: string): Shape {
    const entries = [...this.properties(schema)].map(
      ([name, property]) => [name, this.#nested(property, pointer)] as const,
    );
    const open = this.#additional(schema);
    const additional = open === false ? {} : { additional: this.#nested(open, pointer) };
    return { kind: "object", properties: Object.fromEntries(entries), ...additional };
  }

  /** Types of an item or property; a list or object in there has no form in any style. */
  #nested(schema: Schema, pointer: string): PrimitiveType[] {
    const types = this.#types(schema);
    if (types.length === ALL.length) return ["string"];
    const primitives = PRIMITIVES.filter((type) => types.includes(type));
    if (primitives.length > 0) return primitives;
    throw new CompileError(
      pointer,
      "a list or object within a list or object has no form in any style: use content with application/json.",
    );
  }

  #items(schema: Schema): Schema {
    const part = this.#parts(schema).find((candidate) => candidate["items"] !== undefined);
    return part ? (part["items"] as Schema) : true; // the normalizer made it a schema
  }

  #additional(schema: Schema): Schema {
    const parts = this.#parts(schema).filter((candidate) => candidate["additionalProperties"] !== undefined);
    if (parts.some((part) => part["additionalProperties"] === false)) return false;
    return (parts[0]?.["additionalProperties"] as Schema | undefined) ?? true; // as above
  }

  /** The schema and all that are applied to the same value. */
  #parts(schema: Schema, seen: Set<Schema> = new Set()): JsonObject[] {
    if (!isObject(schema) || seen.has(schema)) return [];
    seen.add(schema);
    return [schema, ...this.#applied(schema).flatMap((part) => this.#parts(part, seen))];
  }

  #applied(schema: JsonObject): Schema[] {
    const { $ref } = schema;
    const lists = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => (schema[keyword] ?? []) as Schema[]); // as above
    return typeof $ref === "string" ? [this.#bundle.get($ref), ...lists] : lists;
  }

  #types(schema: Schema, seen: ReadonlySet<Schema> = new Set()): readonly JsonType[] {
    if (!isObject(schema)) return schema ? ALL : [];
    if (seen.has(schema)) return ALL;
    const inside = new Set([...seen, schema]);
    let types = own(schema);
    const both = (other: readonly JsonType[]): void => {
      types = types.filter((type) => other.includes(type));
    };
    if (typeof schema["$ref"] === "string") both(this.#types(this.#bundle.get(schema["$ref"]), inside));
    for (const part of (schema["allOf"] ?? []) as Schema[]) both(this.#types(part, inside)); // as above
    for (const keyword of ["anyOf", "oneOf"]) {
      const parts = schema[keyword] as Schema[] | undefined; // as above
      if (parts) both(parts.flatMap((part) => this.#types(part, inside)));
    }
    return types;
  }
}

function own(schema: JsonObject): readonly JsonType[] {
  const byType = schema["type"] === undefined ? ALL : [schema["type"]].flat().map(asType);
  const values = schema["const"] === undefined ? schema["enum"] : [schema["const"]];
  return Array.isArray(values) ? byType.filter((type) => values.some((value) => typeOf(value) === type)) : byType;
}

function asType(type: unknown): JsonType {
  return type === "integer" ? "number" : (type as JsonType); // the meta-schema allows these only
}

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonType); // JSON has no other
}
