import type { RawPairs } from "./decode.ts";
import type { CompiledParameter, Shape } from "./document.ts";

/** A parameter's text, taken apart by its style and not yet decoded: one text, a list of items, or name and value pairs. */
export type Serialized = string | string[] | [name: string, value: string][];

/** The parameter is there, and does not have the form that its style prescribes. */
export const MALFORMED: unique symbol = Symbol("malformed");

type ObjectShape = Extract<Shape, { kind: "object" }>;

export type Taken = Serialized | undefined | typeof MALFORMED;

/** `R,100,G,200` or, exploded, `R=100,G=200`. */
function toPairs(parts: readonly string[], explode: boolean): Taken {
  if (explode) return parts.map((part) => splitOnce(part));
  if (parts.length % 2 === 1) return MALFORMED;
  const pairs: [string, string][] = [];
  // Names and values in turn.
  for (let index = 0; index < parts.length; index += 2)
    pairs.push([parts[index] as string, parts[index + 1] as string]);
  return pairs;
}

function splitOnce(part: string): [string, string] {
  const equals = part.indexOf("=");
  return equals === -1 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
}

function takeDelimited(text: string, delimiter: string | RegExp, shape: Shape, explode: boolean): Taken {
  if (shape.kind === "primitive" || shape.kind === "json") return text;
  const parts = text === "" ? [] : text.split(delimiter);
  return shape.kind === "array" ? parts : toPairs(parts, explode);
}

/** Takes a path segment or a header apart: styles simple, label and matrix (OpenAPI, "Style Values"; RFC 6570). */
export function takeText(parameter: CompiledParameter, shape: Shape, text: string): Taken {
  const { style, explode } = parameter;
  if (style === "label") {
    return text.startsWith(".") ? takeDelimited(text.slice(1), explode ? "." : ",", shape, explode) : MALFORMED;
  }
  if (style === "matrix") return text.startsWith(";") ? takeMatrix(parameter, shape, text.slice(1)) : MALFORMED;
  return takeDelimited(text, parameter.in === "header" ? /[ \t]*,[ \t]*/ : ",", shape, explode);
}

/** `;color=blue,black` or, exploded, `;color=blue;color=black` and `;R=100;G=200`. */
function takeMatrix({ name, explode }: CompiledParameter, shape: Shape, text: string): Taken {
  const pairs = text.split(";").map(splitOnce);
  if (explode && shape.kind === "object") return pairs;
  if (pairs.some(([found]) => found !== name)) return MALFORMED;
  const values = pairs.map(([, value]) => value);
  if (explode && shape.kind === "array") return values;
  const [value, ...more] = values;
  return value === undefined || more.length > 0 ? MALFORMED : takeDelimited(value, ",", shape, false);
}

/** Styles whose list is in one value. */
const DELIMITERS: Readonly<Record<"form" | "spaceDelimited" | "pipeDelimited", string | RegExp>> = {
  form: ",",
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7c/i,
};

/** Takes a parameter out of a query or form. `others` holds the names that belong to other parameters. */
export function takePairs(
  parameter: CompiledParameter,
  shape: Shape,
  pairs: RawPairs,
  others: ReadonlySet<string>,
): Taken {
  const { name, style, explode } = parameter;
  if (style === "deepObject") return takeDeep(name, pairs);
  if (explode && shape.kind === "object") return takeExploded(shape, pairs, others);
  const values = pairs.get(name);
  if (values === undefined) return undefined;
  if (explode && shape.kind === "array") return [...values];
  const [value, ...more] = values;
  if (value === undefined || more.length > 0) return MALFORMED;
  return takeDelimited(value, DELIMITERS[style as keyof typeof DELIMITERS], shape, false); // the others are of paths
}

/** `color[R]=100&color[G]=200`. */
function takeDeep(name: string, pairs: RawPairs): Taken {
  const found: [string, string][] = [];
  for (const [key, values] of pairs) {
    if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
    const property = key.slice(name.length + 1, -1);
    const [value, ...more] = values;
    if (value === undefined || more.length > 0 || /[[\]]/.test(property)) return MALFORMED;
    found.push([encodeURIComponent(property), value]);
  }
  return found.length === 0 ? undefined : found;
}

/** Whether an object may have a member of this name. */
export function hasMember(shape: ObjectShape, name: string): boolean {
  return shape.additional !== undefined || Object.hasOwn(shape.properties, name);
}

/** `R=100&G=200`: the listed properties and, where the object is open, all that belongs to no other parameter. */
function takeExploded(shape: ObjectShape, pairs: RawPairs, others: ReadonlySet<string>): Taken {
  const found: [string, string][] = [];
  for (const [key, values] of pairs) {
    if (!hasMember(shape, key) || (others.has(key) && !Object.hasOwn(shape.properties, key))) continue;
    const [value, ...more] = values;
    if (value === undefined || more.length > 0) return MALFORMED;
    found.push([encodeURIComponent(key), value]);
  }
  return found.length === 0 ? undefined : found;
}
