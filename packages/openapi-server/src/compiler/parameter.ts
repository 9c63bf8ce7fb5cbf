import type { CompiledParameter, ParameterLocation, ParameterStyle, Shape } from "../document.ts";
import type { Compilation, Emitted } from "./compilation.ts";
import { CompileError } from "./compile-error.ts";
import { isJson } from "./content.ts";
import { child, isObject, type Located } from "./source.ts";

const STYLES: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Header parameters that the standard tells to ignore: other parts of the document describe them. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

export function isIgnored({ value }: Located): boolean {
  return value["in"] === "header" && IGNORED_HEADERS.has(String(value["name"]).toLowerCase());
}

/**
 * Compiles a Parameter Object.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 */
export function compileParameter(compilation: Compilation, parameter: Located): Emitted<CompiledParameter> {
  const { value, pointer } = parameter;
  const name = compilation.source.string(parameter, "name");
  if (name === "__proto__") throw new CompileError(child(pointer, "name"), "is not supported: rename the parameter.");
  const place = value["in"];
  if (!isLocation(place)) throw new CompileError(child(pointer, "in"), "must be path, query, header or cookie.");
  const required = value["required"] === true;
  if (place === "path" && !required) throw new CompileError(pointer, "a path parameter must be required: true.");
  if (value["content"] !== undefined)
    return { name, in: place, required, ...compileContent(compilation, parameter, place) };
  const { style, explode } = styleOf(parameter, place);
  const definition = compilation.schemaOf(parameter, "request");
  const shapes = fitting(compilation.shapes.shapes(definition.schema, pointer), style);
  for (const shape of shapes) checkStyle(shape, style, explode, pointer);
  const { schema } = definition;
  return {
    ...{ name, in: place, required, style, explode },
    shapes: place === "cookie" && explode ? shapes.map(closed) : shapes,
    ...(isObject(schema) && schema["format"] === "uuid" ? { uuid: true } : {}),
    ...(value["allowEmptyValue"] === true ? { allowEmptyValue: true } : {}),
    ...defaultOf(compilation, parameter),
    ...compilation.validate(definition),
  };
}

/** In style deepObject a value that may also be something else, such as null, can be sent as an object only. */
function fitting(shapes: readonly Shape[], style: ParameterStyle): readonly Shape[] {
  const objects = shapes.filter(({ kind }) => kind === "object");
  return style === "deepObject" && objects.length > 0 ? objects : shapes;
}

/** An exploded object in cookies has its listed properties only: the others are cookies of their own. */
function closed(shape: Shape): Shape {
  return shape.kind === "object" ? { kind: "object", properties: shape.properties } : shape;
}

function isLocation(value: unknown): value is ParameterLocation {
  return typeof value === "string" && Object.hasOwn(STYLES, value);
}

function styleOf({ value, pointer }: Located, place: ParameterLocation): { style: ParameterStyle; explode: boolean } {
  const given = value["style"] ?? STYLES[place][0];
  const style = STYLES[place].find((candidate) => candidate === given);
  if (!style) throw new CompileError(child(pointer, "style"), `must be ${STYLES[place].join(", ")} in a ${place}.`);
  const { explode } = value;
  return { style, explode: typeof explode === "boolean" ? explode : style === "form" };
}

/** Combinations to which the standard gives no meaning. */
export function checkStyle(shape: Shape, style: ParameterStyle, explode: boolean, pointer: string): void {
  if (style === "deepObject" && shape.kind !== "object") {
    throw new CompileError(pointer, "style deepObject is for objects: use form.");
  }
  if (style === "pipeDelimited" || style === "spaceDelimited") {
    if (shape.kind === "primitive")
      throw new CompileError(pointer, `style ${style} is for lists and objects: use form.`);
    if (shape.kind === "object" && explode)
      throw new CompileError(pointer, `style ${style} cannot explode an object: use form.`);
  }
}

function defaultOf(compilation: Compilation, parameter: Located): { default?: unknown } {
  const { schema } = parameter.value;
  if (!isObject(schema)) return {};
  const resolved = compilation.source.resolve(schema, child(parameter.pointer, "schema")).value;
  const value = schema["default"] ?? resolved["default"];
  return value === undefined ? {} : { default: value };
}

function compileContent(
  compilation: Compilation,
  parameter: Located,
  place: ParameterLocation,
): Pick<Emitted<CompiledParameter>, "style" | "explode" | "shapes" | "validate"> {
  const entries = compilation.source.entries(parameter, "content");
  const [entry] = entries;
  const pointer = child(parameter.pointer, "content");
  if (!entry || entries.length > 1) throw new CompileError(pointer, "must have exactly one media type.");
  const [mediaType, value, entryPointer] = entry;
  if (!isJson(mediaType.toLowerCase()))
    throw new CompileError(entryPointer, "must be application/json or end in +json.");
  const style = STYLES[place][0] ?? "simple";
  const definition = compilation.schemaOf(compilation.source.object(value, entryPointer), "request");
  return { style, explode: false, shapes: [{ kind: "json" }], ...compilation.validate(definition) };
}
