/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object that JSON can hold. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Whether the value is an object, neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal; the order of an object's properties does not count. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  );
}

/** The token of a JSON Pointer (RFC 6901, section 3). */
const token = (text: string): string => text.replaceAll("~1", "/").replaceAll("~0", "~");

/** The value that a JSON Pointer (RFC 6901) names, or undefined. */
export function atPointer(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of pointer.split("/").slice(1)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isObject(value) && Object.hasOwn(value, token(part))) value = value[token(part)];
    else return undefined;
  }
  return value;
}

/** A copy of the value in which the string at each JSON Pointer is replaced; a pointer to anything else is passed over. */
export function withStrings(root: Json, strings: ReadonlyMap<string, string>, at = ""): Json {
  if (typeof root === "string") return strings.get(at) ?? root;
  if (Array.isArray(root)) return root.map((item, index) => withStrings(item, strings, `${at}/${index}`));
  if (!isObject(root)) return root;
  const entries = Object.entries(root).map(([name, value]) => {
    const pointer = `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return [name, withStrings(value, strings, pointer)] as const;
  });
  return Object.fromEntries(entries);
}

/** The JSON Pointers (RFC 6901) of all strings that pass the test, in document order. */
export function pointersTo(root: Json, test: (text: string) => boolean, at = ""): string[] {
  if (typeof root === "string") return test(root) ? [at] : [];
  if (Array.isArray(root)) return root.flatMap((item, index) => pointersTo(item, test, `${at}/${index}`));
  if (!isObject(root)) return [];
  return Object.entries(root).flatMap(([name, value]) =>
    pointersTo(value, test, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}
