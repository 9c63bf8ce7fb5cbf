import { type Json, type JsonObject, objectOf, textOf } from "../json.ts";

/** Appends segments to a JSON Pointer (RFC 6901) that is written as a URI fragment: `#/paths/~1pets/get`. */
export function pointerTo(base: string, ...segments: readonly (string | number)[]): string {
  return base + segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Follows a JSON Pointer that begins with `#`; undefined where it leads nowhere. */
export function lookUp(root: Json, pointer: string): Json | undefined {
  return pointer
    .split("/")
    .slice(1)
    .reduce<Json | undefined>((node, segment) => {
      if (typeof node !== "object" || node === null) return undefined;
      const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
      // Lists and objects are both read by key here.
      return (node as JsonObject)[key];
    }, root);
}

/** An object of the document, and where it stands. */
export interface Place {
  readonly node: JsonObject;
  /** JSON Pointer as a URI fragment, of the object itself and not of a reference to it. */
  readonly pointer: string;
}

/** The object at a pointer, or the one to which the references there lead; empty where there is none. */
export function follow(root: JsonObject, pointer: string, hops = 20): Place {
  const node = objectOf(lookUp(root, pointer));
  const reference = textOf(node["$ref"]);
  if (reference === undefined || !reference.startsWith("#") || hops === 0) return { node, pointer };
  return follow(root, reference, hops - 1);
}

/** The members of the object at a place, each followed to where it stands. */
export function membersOf(root: JsonObject, pointer: string): readonly (readonly [string, Place])[] {
  const { node, pointer: at } = follow(root, pointer);
  return Object.keys(node).map((key) => [key, follow(root, pointerTo(at, key))] as const);
}
