import type { Schema } from "./normalize.ts";
import type { Definition, SchemaBundle } from "./schema-bundle.ts";
import { isObject, type JsonObject } from "./source.ts";

type Kind = "properties" | "items";

const KEYWORDS: Readonly<Record<Kind, string>> = {
  properties: "unevaluatedProperties",
  items: "unevaluatedItems",
};

/**
 * Writes the functions that find the properties or items which no schema has looked at (JSON Schema 2020-12 core, section 11).
 *
 * Ajv gets these keywords wrong where a schema refers to itself, with `if`, `contains` and nested `items`. So each function asks the
 * branches anew which of them are valid, and collects what those evaluate.
 */
export class UnevaluatedPlans {
  /** Definitions whose validators the functions call. */
  readonly branches: Set<Definition> = new Set();
  readonly #bundle: SchemaBundle;
  readonly #bodies: (() => string)[] = [];
  readonly #names = new Map<string, string>();
  readonly #schemas = new Map<Schema, Record<Kind, string | undefined>>();

  constructor(bundle: SchemaBundle) {
    this.#bundle = bundle;
  }

  /** Prepares a function for each keyword in a definition. */
  addDefinition({ schema, pointer }: Definition): void {
    this.#walk(schema, pointer);
  }

  /** Name of the function that finds what is left over in the data of a schema with the keyword. */
  nameFor(schema: Schema, keyword: string): string | undefined {
    return this.#schemas.get(schema)?.[keyword === KEYWORDS.items ? "items" : "properties"];
  }

  /** Text of all functions. */
  write(): string {
    return this.#bodies.map((body) => body()).join("");
  }

  #walk(value: unknown, pointer: string): void {
    if (Array.isArray(value)) for (const item of value) this.#walk(item, pointer);
    if (!isObject(value)) return;
    // A property may be called like a keyword: then its value is a schema all the same, and the function stays unused.
    this.#schemas.set(value, {
      properties: this.#plan(value, pointer, "properties"),
      items: this.#plan(value, pointer, "items"),
    });
    for (const item of Object.values(value)) this.#walk(item, pointer);
  }

  #plan(schema: JsonObject, pointer: string, kind: Kind): string | undefined {
    if (schema[KEYWORDS[kind]] === undefined) return undefined;
    const { [KEYWORDS[kind]]: _, ...others } = schema;
    const name = `unevaluated${this.#bodies.length}`;
    const collect = this.#collector(others, pointer, kind);
    const helper = kind === "properties" ? "leftProperties" : "leftItems";
    this.#bodies.push(() => `function ${name}(data) {\nreturn ${helper}(data, ${collect});\n}\n`);
    return name;
  }

  /** Name of a function that adds to `found` what a schema evaluates in `data`. */
  #collector(schema: Schema, pointer: string, kind: Kind): string {
    const name = `evaluated${this.#bodies.length}`;
    const index = this.#bodies.push(() => "") - 1;
    const text = this.#statements(schema, pointer, kind);
    this.#bodies[index] = () => `function ${name}(data, found) {\n${text}}\n`;
    return name;
  }

  #statements(schema: Schema, pointer: string, kind: Kind): string {
    if (!isObject(schema)) return "";
    const own = kind === "properties" ? ownProperties(schema) : this.#ownItems(schema, pointer);
    return own + this.#applied(schema, pointer, kind);
  }

  #applied(schema: JsonObject, pointer: string, kind: Kind): string {
    const { $ref } = schema;
    let text = typeof $ref === "string" ? `${this.#referenced($ref, kind)}(data, found);\n` : "";
    // The normalizer has made these: schemas, and lists and maps of schemas.
    for (const part of (schema["allOf"] ?? []) as Schema[]) text += this.#statements(part, pointer, kind);
    for (const keyword of ["anyOf", "oneOf"]) {
      for (const part of (schema[keyword] ?? []) as Schema[]) text += this.#branch(part, pointer, kind, part);
    }
    if (schema["if"] !== undefined) text += this.#conditional(schema, pointer, kind);
    for (const [name, part] of Object.entries((schema["dependentSchemas"] ?? {}) as Record<string, Schema>)) {
      const statements = this.#statements(part, pointer, kind);
      text += `if (Object.hasOwn(data, ${JSON.stringify(name)})) {\n${statements}}\n`;
    }
    return text;
  }

  #branch(part: Schema, pointer: string, kind: Kind, condition: Schema): string {
    const statements = this.#statements(part, pointer, kind);
    return statements === "" ? "" : `if (${this.#test(condition, pointer)}(data)) {\n${statements}}\n`;
  }

  #conditional(schema: JsonObject, pointer: string, kind: Kind): string {
    const part = (keyword: string): string =>
      this.#statements((schema[keyword] as Schema | undefined) ?? true, pointer, kind);
    const test = this.#test(schema["if"] as Schema, pointer);
    return `if (${test}(data)) {\n${part("if")}${part("then")}} else {\n${part("else")}}\n`;
  }

  #referenced(name: string, kind: Kind): string {
    const key = `${kind} ${name}`;
    const known = this.#names.get(key);
    if (known) return known;
    const collector = `evaluated${this.#bodies.length}`;
    this.#names.set(key, collector);
    return this.#collector(this.#bundle.get(name), "", kind);
  }

  #test(schema: Schema, pointer: string): string {
    const definition = this.#bundle.addNormalized(schema, pointer);
    this.branches.add(definition);
    return `is_${definition.name}`;
  }

  #ownItems(schema: JsonObject, pointer: string): string {
    if (schema["items"] !== undefined || schema["unevaluatedItems"] !== undefined)
      return "for (const index in data) found.add(index);\n";
    const prefix = (schema["prefixItems"] as readonly Schema[] | undefined)?.length ?? 0;
    const first = prefix > 0 ? `for (let index = 0; index < ${prefix}; index++) found.add(String(index));\n` : "";
    if (schema["contains"] === undefined) return first;
    const test = this.#test(schema["contains"] as Schema, pointer);
    return `${first}for (const index in data) if (${test}(data[index])) found.add(index);\n`;
  }
}

function ownProperties(schema: JsonObject): string {
  if (schema["additionalProperties"] !== undefined || schema["unevaluatedProperties"] !== undefined) {
    return "for (const name of Object.keys(data)) found.add(name);\n";
  }
  const names = Object.keys((schema["properties"] ?? {}) as object);
  const patterns = Object.keys((schema["patternProperties"] ?? {}) as object);
  const fixed = names.length > 0 ? `for (const name of ${JSON.stringify(names)}) found.add(name);\n` : "";
  const tests = patterns.map((pattern) => `new RegExp(${JSON.stringify(pattern)}, "u").test(name)`);
  return tests.length === 0
    ? fixed
    : `${fixed}for (const name of Object.keys(data)) if (${tests.join(" || ")}) found.add(name);\n`;
}
