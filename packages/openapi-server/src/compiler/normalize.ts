import { CompileError } from "./compile-error.ts";
import { toUnicodePattern } from "./pattern.ts";
import { child, isObject, type JsonObject, type Source } from "./source.ts";

/** Whether a body is judged on its way in or out: `readOnly` and `writeOnly` properties are required in one direction only. */
export type Direction = "request" | "response";

export type Schema = boolean | JsonObject;

/** Whether every value is valid. */
export function acceptsAll(schema: Schema): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** Names the definition that a reference leads to. */
export type Refer = (pointer: string, value: unknown) => string;

const ASSERTIONS = [
  ...[
    "enum",
    "const",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
  ],
  ...["maxItems", "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties"],
  ...["dependentRequired", "format"],
];
const SUBSCHEMAS = [
  ...["items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"],
  ...["unevaluatedItems", "unevaluatedProperties"],
];
const SUBSCHEMA_LISTS = ["prefixItems", "allOf", "anyOf", "oneOf"];
const SUBSCHEMA_MAPS = ["properties", "patternProperties", "dependentSchemas"];
const REFUSED: Readonly<Record<string, string>> = {
  $dynamicRef: "is not supported: write a $ref to the schema that is meant.",
  $recursiveRef: "is not supported: write a $ref to the schema that is meant.",
};
const DIALECTS =
  /^https:\/\/(json-schema\.org\/draft\/2020-12\/schema#?|spec\.openapis\.org\/oas\/3\.1\/dialect\/(base|[\d-]+)#?)$/;

/**
 * Makes of a Schema Object what JSON Schema 2020-12 means by it: keywords of OpenAPI 3.0 translated, annotations dropped,
 * references replaced by names of definitions. Refuses, with the place, what would be judged otherwise than it says.
 */
export class Normalizer {
  readonly #source: Source;
  readonly #direction: Direction;
  readonly #refer: Refer;

  constructor(source: Source, direction: Direction, refer: Refer) {
    this.#source = source;
    this.#direction = direction;
    this.#refer = refer;
  }

  schema(value: unknown, pointer: string): Schema {
    if (typeof value === "boolean" && !this.#source.is30) return value;
    if (!isObject(value)) throw new CompileError(pointer, "must be a schema.");
    const reference = this.#reference(value, pointer);
    if (reference && this.#source.is30) return reference;
    refuse(value, pointer);
    const schema: Record<string, unknown> = { ...reference };
    for (const keyword of ASSERTIONS) if (value[keyword] !== undefined) schema[keyword] = value[keyword];
    this.#type(value, schema);
    this.#pattern(value, pointer, schema);
    this.#bounds(value, schema);
    this.#required(value, pointer, schema);
    this.#subschemas(value, pointer, schema);
    return schema;
  }

  #reference(value: JsonObject, pointer: string): { $ref: string } | undefined {
    const reference = value["$ref"];
    if (reference === undefined) return undefined;
    const place = child(pointer, "$ref");
    if (typeof reference !== "string") throw new CompileError(place, "must be a text.");
    const target = this.#source.follow(reference, place);
    return { $ref: this.#refer(target.pointer, target.value) };
  }

  #subschemas(value: JsonObject, pointer: string, schema: Record<string, unknown>): void {
    for (const keyword of SUBSCHEMAS) {
      if (value[keyword] === undefined) continue;
      const subschema = value[keyword];
      // OpenAPI 3.0 has booleans here and nowhere else.
      const plain = keyword === "additionalProperties" && typeof subschema === "boolean";
      schema[keyword] = plain ? subschema : this.schema(subschema, child(pointer, keyword));
    }
    for (const keyword of SUBSCHEMA_LISTS) {
      if (value[keyword] === undefined) continue;
      const items = this.#source.items({ value, pointer }, keyword);
      schema[keyword] = items.map(([item, place]) => this.schema(item, place));
    }
    for (const keyword of SUBSCHEMA_MAPS) {
      if (value[keyword] === undefined) continue;
      const entries = this.#source.entries({ value, pointer }, keyword);
      schema[keyword] = Object.fromEntries(
        entries.map(([name, item, place]) => [checkName(name, place, keyword), this.schema(item, place)]),
      );
    }
  }

  #type(value: JsonObject, schema: Record<string, unknown>): void {
    const { type } = value;
    if (type === undefined) return;
    schema["type"] = this.#source.is30 && value["nullable"] === true ? [type, "null"] : type;
  }

  #pattern(value: JsonObject, pointer: string, schema: Record<string, unknown>): void {
    const { pattern } = value;
    if (pattern === undefined) return;
    if (typeof pattern !== "string") throw new CompileError(child(pointer, "pattern"), "must be a text.");
    schema["pattern"] = toUnicodePattern(pattern, child(pointer, "pattern"));
  }

  /** OpenAPI 3.0 has booleans for the exclusive bounds. */
  #bounds(value: JsonObject, schema: Record<string, unknown>): void {
    if (!this.#source.is30) return;
    for (const [exclusive, inclusive] of [
      ["exclusiveMinimum", "minimum"],
      ["exclusiveMaximum", "maximum"],
    ] as const) {
      if (typeof value[exclusive] !== "boolean") continue;
      delete schema[exclusive];
      if (!value[exclusive] || value[inclusive] === undefined) continue;
      schema[exclusive] = value[inclusive];
      delete schema[inclusive];
    }
  }

  #required(value: JsonObject, pointer: string, schema: Record<string, unknown>): void {
    const { required } = value;
    if (required === undefined) return;
    const place = child(pointer, "required");
    if (!Array.isArray(required)) throw new CompileError(place, "must be a list of property names.");
    const properties = isObject(value["properties"]) ? value["properties"] : {};
    const names = required.map((name: unknown, index) => checkName(String(name), child(place, index), "required"));
    schema["required"] = names.filter(
      (name) => !this.#isOneWay(properties[name], child(child(pointer, "properties"), name)),
    );
  }

  #isOneWay(property: unknown, pointer: string): boolean {
    const keyword = this.#direction === "request" ? "readOnly" : "writeOnly";
    if (!isObject(property)) return false;
    if (property[keyword] === true) return true;
    return typeof property["$ref"] === "string" && this.#source.resolve(property, pointer).value[keyword] === true;
  }
}

/** The dialect of all schemas that name none (OpenAPI 3.1, "OpenAPI Object"). */
export function checkDialect(source: Source): void {
  const dialect = source.document["jsonSchemaDialect"];
  if (!source.is30 && dialect !== undefined) refuseDialect(dialect, "/jsonSchemaDialect");
}

function refuseDialect(dialect: unknown, pointer: string): void {
  if (!DIALECTS.test(String(dialect)))
    throw new CompileError(pointer, "is a dialect that is not supported: use JSON Schema 2020-12.");
}

function refuse(schema: JsonObject, pointer: string): void {
  for (const keyword in REFUSED) {
    if (schema[keyword] !== undefined) throw new CompileError(child(pointer, keyword), REFUSED[keyword] ?? "");
  }
  const dialect = schema["$schema"];
  if (dialect !== undefined) refuseDialect(dialect, child(pointer, "$schema"));
}

/** Validators would pass over such a property. */
function checkName(name: string, pointer: string, keyword: string): string {
  if (name === "__proto__")
    throw new CompileError(pointer, `"__proto__" in ${keyword} is not supported: rename the property.`);
  return keyword === "patternProperties" ? toUnicodePattern(name, pointer) : name;
}
