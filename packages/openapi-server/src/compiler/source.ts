import { CompileError } from "./compile-error.ts";
import { Resources } from "./resources.ts";

/** A JSON object whose properties are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value of the document and where it stands. */
export interface Located<Value = JsonObject> {
  readonly value: Value;
  readonly pointer: string;
}

/** JSON Pointer (RFC 6901) of a member. */
export function child(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/** An OpenAPI document, read by place: every step checks the type that it expects and names the place where it fails. */
export class Source {
  readonly document: JsonObject;
  /** OpenAPI 3.0, whose schemas are not JSON Schema. */
  readonly is30: boolean;
  readonly #resources: Resources;

  constructor(document: unknown) {
    if (!isObject(document)) throw new CompileError("", "must be an OpenAPI document, a JSON object.");
    const version = document["openapi"];
    if (typeof version !== "string" || !/^3\.[01]\.\d+/.test(version)) {
      throw new CompileError("/openapi", "must be 3.0.x or 3.1.x; other versions cannot be compiled.");
    }
    this.document = document;
    this.is30 = version.startsWith("3.0.");
    this.#resources = new Resources(document);
  }

  /** Follows references until there is none. */
  resolve(value: unknown, pointer: string): Located {
    const seen = new Set<string>();
    let at = this.object(value, pointer);
    for (let reference = at.value["$ref"]; typeof reference === "string"; reference = at.value["$ref"]) {
      if (seen.has(reference))
        throw new CompileError(
          pointer,
          `the reference ${reference} leads back to itself: write what is meant in its place.`,
        );
      seen.add(reference);
      const target = this.follow(reference, child(at.pointer, "$ref"));
      at = this.object(target.value, target.pointer);
    }
    return at;
  }

  /** The value that a reference within the document leads to. */
  follow(reference: string, pointer: string): Located<unknown> {
    const target = this.#resources.resolve(reference, pointer);
    if (target === undefined) {
      throw new CompileError(pointer, `"${reference}" leads to nothing in this document: bundle what it refers to.`);
    }
    let value: unknown = this.document;
    for (const segment of target.split("/").slice(1)) {
      value = member(value, segment.replace(/~1/g, "/").replace(/~0/g, "~"));
      if (value === undefined)
        throw new CompileError(pointer, `"${reference}" points to nothing: correct it, or add what it names.`);
    }
    return { value, pointer: target };
  }

  object(value: unknown, pointer: string): Located {
    if (!isObject(value)) throw new CompileError(pointer, "must be an object.");
    return { value, pointer };
  }

  /** Members of an object that may be absent. */
  entries(owner: Located, name: string): [name: string, value: unknown, pointer: string][] {
    const value = owner.value[name];
    if (value === undefined) return [];
    const pointer = child(owner.pointer, name);
    return Object.entries(this.object(value, pointer).value).map(([key, item]) => [key, item, child(pointer, key)]);
  }

  /** Items of a list that may be absent. */
  items(owner: Located, name: string): [value: unknown, pointer: string][] {
    const value = owner.value[name];
    if (value === undefined) return [];
    const pointer = child(owner.pointer, name);
    if (!Array.isArray(value)) throw new CompileError(pointer, "must be a list.");
    return value.map((item: unknown, index) => [item, child(pointer, index)]);
  }

  string(owner: Located, name: string): string {
    const value = owner.value[name];
    if (typeof value !== "string") throw new CompileError(child(owner.pointer, name), "must be a text.");
    return value;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name] // hasOwn says so
    : undefined;
}
