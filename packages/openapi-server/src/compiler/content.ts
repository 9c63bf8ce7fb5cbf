import type { BodyKind, CompiledMediaType, CompiledParameter, ParameterStyle } from "../document.ts";
import { closeness } from "../media-type.ts";
import type { Compilation, Emitted } from "./compilation.ts";
import { CompileError } from "./compile-error.ts";
import type { Direction, Schema } from "./normalize.ts";
import { checkStyle } from "./parameter.ts";
import { child, isObject, type JsonObject, type Located } from "./source.ts";

const JSON_TYPE = /^[^/]+\/(?:json|[^/]+\+json)$/;

export function isJson(mediaType: string): boolean {
  return JSON_TYPE.test(mediaType);
}

function kindOf(mediaType: string): BodyKind {
  if (isJson(mediaType)) return "json";
  if (mediaType === "application/x-www-form-urlencoded") return "form";
  if (mediaType.startsWith("text/")) return "text";
  return mediaType.endsWith("/*") && /^(?:application|\*)\//.test(mediaType) ? "any" : "bytes";
}

/**
 * Compiles the `content` of a request body or response: a map of Media Type Objects.
 * @see https://spec.openapis.org/oas/v3.1.1.html#media-type-object
 */
export function compileContent(
  compilation: Compilation,
  owner: Located,
  direction: Direction,
): Emitted<CompiledMediaType>[] {
  const entries = compilation.source.entries(owner, "content");
  const kept = entries.filter(([name]) => !compilation.without.some((range) => closeness(range, essenceOf(name)) > 0));
  if (kept.length === 0 && entries.length > 0 && direction === "request") {
    throw new CompileError(
      child(owner.pointer, "content"),
      "every media type is left out: leave out the operation as well (--without-operation).",
    );
  }
  return kept.map(([name, value, pointer]) => {
    const mediaType = compilation.source.resolve(value, pointer);
    return compileMediaType(compilation, name, mediaType, direction);
  });
}

function essenceOf(name: string): string {
  return (name.split(";")[0] ?? "").trim().toLowerCase();
}

function compileMediaType(
  compilation: Compilation,
  name: string,
  owner: Located,
  direction: Direction,
): Emitted<CompiledMediaType> {
  const mediaType = essenceOf(name);
  if (!/^[^/\s]+\/[^/\s]+$/.test(mediaType))
    throw new CompileError(owner.pointer, `"${name}" is no media type: write one, such as application/json.`);
  if (mediaType.startsWith("multipart/"))
    throw new CompileError(
      owner.pointer,
      'multipart bodies are not supported: leave them out (--without "multipart/*"), or the operation (--without-operation).',
    );
  const kind = kindOf(mediaType);
  const definition = compilation.schemaOf(owner, direction);
  if (kind === "bytes") {
    if (isBinary(definition.schema)) return { mediaType, kind };
    throw new CompileError(
      owner.pointer,
      `a body of ${mediaType} cannot be judged by this schema: leave the schema out, use JSON, or leave the media type out (--without ${mediaType}).`,
    );
  }
  if (kind !== "form") return { mediaType, kind, ...compilation.validate(definition) };
  if (direction === "response")
    throw new CompileError(
      owner.pointer,
      `a form is supported as request body only: use JSON, or leave the media type out (--without ${mediaType}).`,
    );
  return {
    mediaType,
    kind,
    fields: compileFields(compilation, owner, definition.schema),
    ...compilation.validate(definition),
  };
}

/** Bytes of any kind: no schema, an empty one, or the ways in which OpenAPI 3.0 and 3.1 mark binary data. */
function isBinary(schema: Schema): boolean {
  if (!isObject(schema)) return schema;
  const keywords = Object.keys(schema).filter((keyword) => keyword !== "format");
  const format = schema["format"] === undefined || schema["format"] === "binary";
  return format && keywords.every((keyword) => keyword === "type" && schema[keyword] === "string");
}

/**
 * The properties of a form, each as its Encoding Object has it: in a style of RFC 6570, or as JSON, which is how an object is
 * written that is given no style.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
function compileFields(compilation: Compilation, owner: Located, schema: Schema): Emitted<CompiledParameter>[] {
  const encodings = new Map(
    compilation.source.entries(owner, "encoding").map(([name, value, pointer]) => [name, { value, pointer }]),
  );
  return [...compilation.shapes.properties(schema)].map(([name, property]) => {
    const encoding = encodings.get(name);
    const located = encoding && compilation.source.object(encoding.value, encoding.pointer);
    return compileField(compilation, name, property, located ?? { value: {}, pointer: child(owner.pointer, "schema") });
  });
}

const STYLES: readonly ParameterStyle[] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

function compileField(
  compilation: Compilation,
  name: string,
  schema: Schema,
  encoding: Located,
): Emitted<CompiledParameter> {
  const { value, pointer } = encoding;
  const place = child(pointer, name);
  if (isWrittenAsJson(value, compilation.shapes.isObject(schema))) {
    return { name, in: "body", required: false, style: "form", explode: false, shapes: [{ kind: "json" }] };
  }
  const style = STYLES.find((candidate) => candidate === (value["style"] ?? "form"));
  if (!style) throw new CompileError(child(pointer, "style"), `must be ${STYLES.join(", ")}.`);
  const explode = typeof value["explode"] === "boolean" ? value["explode"] : style === "form";
  const shapes = compilation.shapes.shapes(schema, place);
  for (const shape of shapes) checkStyle(shape, style, explode, place);
  const types = shapes.flatMap((shape) => (shape.kind === "primitive" ? shape.types : []));
  const [structured] = shapes.filter((shape) => shape.kind !== "primitive");
  return { name, in: "body", required: false, style, explode, shapes: [structured ?? { kind: "primitive", types }] };
}

/** A style that is given goes before a content type, be that one given or not. */
function isWrittenAsJson({ style, explode, contentType }: JsonObject, isObject: boolean): boolean {
  if (style !== undefined || explode !== undefined) return false;
  return contentType === undefined ? isObject : isJson(String(contentType).toLowerCase());
}
