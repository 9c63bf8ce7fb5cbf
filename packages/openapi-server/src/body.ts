import { decodeForm, parsePairs } from "./decode.ts";
import type { CompiledMediaType, CompiledParameter } from "./document.ts";
import { type Exchange, fieldText } from "./exchange.ts";
import { parseJson } from "./json.ts";
import { findMediaType, parseMediaType } from "./media-type.ts";
import { ParameterReader } from "./parameters.ts";
import { type Problem, unsupportedMediaType } from "./problem.ts";
import { kindOf } from "./reply.ts";
import { type Route, remember } from "./route.ts";
import { hasMember } from "./styles.ts";
import { type Violation, violationsOf } from "./violations.ts";

/** The documented media type of the call's body; undefined where it has no body and names none; a Problem (415) where it is another. */
export function contentTypeOf(
  route: Route,
  content: readonly CompiledMediaType[],
  exchange: Exchange,
): CompiledMediaType | Problem | undefined {
  const header = fieldText(exchange.headers["content-type"]);
  if (header === undefined) return exchange.hasBody() ? refuseContentType(content) : undefined;
  const mediaType =
    header === route.contentType?.mediaType
      ? route.contentType
      : remember(route.contentTypes, header, (text) => readContentType(content, text));
  const coding = exchange.headers["content-encoding"];
  if (coding !== undefined && coding !== "identity")
    return unsupportedMediaType("The body must have no Content-Encoding.");
  return mediaType ?? refuseContentType(content);
}

function readContentType(content: readonly CompiledMediaType[], header: string): CompiledMediaType | undefined {
  const mediaType = parseMediaType(header);
  const found = mediaType && findMediaType(content, mediaType.essence);
  if (!found || (found.kind !== "bytes" && (mediaType.charset ?? "utf-8") !== "utf-8")) return undefined;
  if (found.mediaType === mediaType.essence) return found;
  // Under a range the caller's own type decides how the body is read; bytes can be taken only where no schema judges them.
  const kind = found.kind === "any" ? kindOf(mediaType.essence) : found.kind;
  return kind === "bytes" && found.validate ? undefined : { ...found, kind, mediaType: mediaType.essence };
}

function refuseContentType(content: readonly CompiledMediaType[]): Problem {
  return unsupportedMediaType(`The Content-Type must be ${content.map((found) => found.mediaType).join(" or ")}.`);
}

/** Reads and judges a body; violations, where there are any, are added. */
export function readBody(
  exchange: Exchange,
  type: CompiledMediaType,
  bytes: Uint8Array,
  violations: Violation[],
): unknown {
  if (type.kind === "bytes") return bytes;
  const text = exchange.decode(bytes);
  const value = text === undefined ? undefined : readText(type, text, violations);
  if (value === undefined)
    violations.push({ location: "body", message: type.kind === "json" ? "is not JSON" : "is not UTF-8" });
  else if (type.validate && !isValid(type.validate, value)) violations.push(...violationsOf("body", type.validate));
  return value;
}

function isValid(validate: NonNullable<CompiledMediaType["validate"]>, value: unknown): boolean {
  return validate(value);
}

function readText(type: CompiledMediaType, text: string, violations: Violation[]): unknown {
  if (type.kind === "json") return parseJson(text);
  return type.kind === "text" ? text : readForm(type, text, violations);
}

/** An `application/x-www-form-urlencoded` body: each property as its encoding prescribes, those that are not listed as text. */
function readForm(type: CompiledMediaType, text: string, violations: Violation[]): unknown {
  try {
    decodeURIComponent(text);
  } catch {
    return undefined;
  }
  const pairs = parsePairs(text);
  const fields = type.fields as readonly CompiledParameter[]; // every form has them
  const names = new Set(fields.map((field) => field.name));
  const reader = new ParameterReader(violations);
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, texts] of pairs) {
    if (names.has(name) || fields.some((field) => isMember(field, name))) continue;
    const decoded = texts.map(decodeForm);
    value[name] = decoded.length === 1 ? decoded[0] : decoded;
  }
  for (const field of fields) {
    const found = reader.pairs(field, pairs, names);
    if (found !== undefined) value[field.name] = found;
  }
  return value;
}

/** Whether a key of a form is a member of a property that is written as several pairs. */
function isMember({ name, style, explode, shapes }: CompiledParameter, key: string): boolean {
  if (style === "deepObject") return key.startsWith(`${name}[`);
  return explode && shapes.some((shape) => shape.kind === "object" && hasMember(shape, key));
}
