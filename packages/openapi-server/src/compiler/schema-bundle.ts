import { type Direction, Normalizer, type Schema } from "./normalize.ts";
import { isObject, type Source } from "./source.ts";

/** A schema under the name that references to it use. */
export interface Definition {
  readonly name: string;
  readonly pointer: string;
  /** The first operation that needs it; undefined for a part of another definition. */
  readonly operationId: string | undefined;
  schema: Schema;
}

/** Every schema that the operations reach, once for each place in the document and, where it matters, each direction. */
export class SchemaBundle {
  readonly definitions: Map<string, Definition> = new Map();
  /** The operation that is compiled: what is added is needed by it. */
  operationId: string | undefined;
  readonly #byPlace = new Map<string, Definition>();
  readonly #source: Source;
  readonly #hasDirections: boolean;

  constructor(source: Source) {
    this.#source = source;
    this.#hasDirections = hasKeyword(source.document, "readOnly") || hasKeyword(source.document, "writeOnly");
  }

  /** Adds the schema at a place; returns the definition, that of the target where the schema is nothing but a reference. */
  add(value: unknown, pointer: string, direction: Direction): Definition {
    const definition = this.#define(value, pointer, direction);
    const { schema } = definition;
    const target = isObject(schema) && Object.keys(schema).length === 1 ? schema["$ref"] : undefined;
    return (typeof target === "string" && this.definitions.get(target)) || definition;
  }

  /** Adds a part of a schema that is normalized already. */
  addNormalized(schema: Schema, pointer: string): Definition {
    return this.#create(schema, pointer, undefined);
  }

  /** The schema that a reference of a normalized schema leads to. */
  get(name: string): Schema {
    return this.definitions.get(name)?.schema ?? true;
  }

  #define(value: unknown, pointer: string, direction: Direction): Definition {
    const place = this.#hasDirections ? `${direction} ${pointer}` : pointer;
    const known = this.#byPlace.get(place);
    if (known) return known;
    const definition = this.#create(true, pointer, this.operationId);
    this.#byPlace.set(place, definition);
    const refer = (target: string, schema: unknown): string => this.#define(schema, target, direction).name;
    definition.schema = new Normalizer(this.#source, direction, refer).schema(value, pointer);
    return definition;
  }

  #create(schema: Schema, pointer: string, operationId: string | undefined): Definition {
    const definition: Definition = { name: `d${this.definitions.size}`, pointer, operationId, schema };
    this.definitions.set(definition.name, definition);
    return definition;
  }
}

function hasKeyword(value: unknown, keyword: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => (key === keyword && item === true) || hasKeyword(item, keyword));
}
