/** A JSON value of unknown shape: the description is read as data, and every member is looked at before it is used. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object, and none of anything else. */
export function membersOf(value: unknown): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The value as an object, empty where it is something else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Writes a JSON Pointer (RFC 6901) as a URI fragment: `#/paths/~1requests/put`. */
export function pointer(...segments: readonly (string | number)[]): string {
  return `#${segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** Follows a JSON Pointer that begins with `#`; undefined where it leads nowhere. */
export function lookUp(document: Json, reference: string): Json | undefined {
  const segments = reference.split("/").slice(1);
  return segments.reduce<Json | undefined>((node, segment) => {
    if (typeof node !== "object" || node === null) return undefined;
    const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    // Arrays and objects are both read by key here.
    return (node as JsonObject)[key];
  }, document);
}
