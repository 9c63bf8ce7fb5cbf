import type { HandlerCall } from "./call.ts";
import { decodeForm, decodePercent, parseCookies, parseExplodedCookies, parsePairs, type RawPairs } from "./decode.ts";
import type { CompiledParameter, PrimitiveType, Shape } from "./document.ts";
import { type Exchange, fieldText } from "./exchange.ts";
import { parseJson } from "./json.ts";
import type { Route } from "./route.ts";
import { MALFORMED, type Serialized, type Taken, takePairs, takeText } from "./styles.ts";
import { type Violation, violationsOf } from "./violations.ts";

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

type Primitive = Extract<Shape, { kind: "primitive" }>;
type ObjectShape = Extract<Shape, { kind: "object" }>;
type Values = Readonly<Record<string, unknown>>;
type Decode = (text: string) => string;

/** The first of the types that the text can be read as; the text itself where there is none, so that the schema refuses it. */
export function coerce(text: string, types: readonly PrimitiveType[]): unknown {
  for (const type of types) {
    if (type === "string") return text;
    if (type === "number" && NUMBER.test(text) && Number.isFinite(Number(text))) return Number(text);
    if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
    if (type === "null" && (text === "" || text === "null")) return null;
  }
  return text;
}

function toObject(shape: ObjectShape, pairs: readonly [string, string][], decode: Decode): unknown {
  const value: Record<string, unknown> = Object.create(null);
  for (const [rawName, rawValue] of pairs) {
    const name = decode(rawName);
    if (Object.hasOwn(value, name)) return MALFORMED;
    const types = Object.hasOwn(shape.properties, name) ? shape.properties[name] : shape.additional;
    value[name] = coerce(decode(rawValue), types ?? ["string"]);
  }
  return value;
}

/** The value that a serialized parameter stands for, or MALFORMED. */
function toValue(shape: Shape, serialized: Serialized, decode: Decode): unknown {
  if (typeof serialized === "string") {
    const text = decode(serialized);
    return shape.kind === "json" ? parsed(text) : coerce(text, (shape as Primitive).types); // lists and objects are taken apart
  }
  if (shape.kind === "array") return serialized.map((item) => coerce(decode(String(item)), shape.items));
  return toObject(shape as ObjectShape, serialized as [string, string][], decode); // nothing else makes pairs
}

function parsed(text: string): unknown {
  const value = parseJson(text);
  return value === undefined ? MALFORMED : value;
}

function same(text: string): string {
  return text;
}

/** Collects the parameters of one call and what is wrong with them. */
export class ParameterReader {
  readonly #violations: Violation[];

  constructor(violations: Violation[]) {
    this.#violations = violations;
  }

  path(parameter: CompiledParameter, raw: string): unknown {
    if (isPlain(parameter)) return this.#plain(parameter, decodePercent(raw));
    return this.#judge(parameter, (shape) => takeText(parameter, shape, raw), decodePercent);
  }

  header(parameter: CompiledParameter, raw: string | undefined): unknown {
    if (raw === undefined) return this.#missing(parameter);
    if (isPlain(parameter)) return this.#plain(parameter, raw.trim());
    return this.#judge(parameter, (shape) => takeText(parameter, shape, raw.trim()), same);
  }

  /** Of a query, a form body, or cookies. */
  pairs(
    parameter: CompiledParameter,
    pairs: RawPairs,
    others: ReadonlySet<string>,
    decode: Decode = decodeForm,
  ): unknown {
    return this.#judge(parameter, (shape) => takePairs(parameter, shape, pairs, others), decode);
  }

  /** The common case of `#judge`. */
  #plain(parameter: CompiledParameter, value: string): unknown {
    const { validate } = parameter;
    if (!validate || validate(value)) return value;
    this.#violations.push(...violationsOf(locationOf(parameter), validate));
    return undefined;
  }

  #judge(parameter: CompiledParameter, take: (shape: Shape) => Taken, decode: Decode): unknown {
    let violations: Violation[] | undefined;
    for (const shape of parameter.shapes) {
      const taken = take(shape);
      if (taken === undefined) continue;
      if (taken === "" && parameter.allowEmptyValue) return "";
      const value = taken === MALFORMED ? MALFORMED : toValue(shape, taken, decode);
      violations = judge(parameter, value);
      if (violations.length === 0) return value;
    }
    if (violations === undefined) return this.#missing(parameter);
    this.#violations.push(...violations);
    return undefined;
  }

  #missing(parameter: CompiledParameter): unknown {
    if (parameter.required) this.#violations.push({ location: locationOf(parameter), message: "is required" });
    return parameter.default;
  }
}

/** A text of style simple, which is handed on as it is. */
function isPlain({ style, shapes }: CompiledParameter): boolean {
  const [shape] = shapes;
  return style === "simple" && shapes.length === 1 && shape?.kind === "primitive" && shape.types[0] === "string";
}

function judge(parameter: CompiledParameter, value: unknown): Violation[] {
  const location = locationOf(parameter);
  if (value === MALFORMED) return [{ location, message: "does not have the form that the contract prescribes" }];
  const { validate } = parameter;
  return !validate || validate(value) ? [] : violationsOf(location, validate);
}

function locationOf(parameter: CompiledParameter): string {
  return parameter.in === "body" ? `body: /${parameter.name}` : `${parameter.in}: ${parameter.name}`;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Reads all parameters of a call into it; what is wrong with them is added to `violations`. */
export function readParameters(
  route: Route,
  call: HandlerCall,
  exchange: Exchange,
  values: readonly string[],
  query: string,
  lowerCaseIds: boolean,
  violations: Violation[],
): void {
  const reader = new ParameterReader(violations);
  if (route.path.length > 0) call.path = readPath(reader, route, values, lowerCaseIds);
  if (route.query.length > 0) {
    const pairs = parsePairs(query);
    call.query = collect(route.query, (parameter) => reader.pairs(parameter, pairs, route.queryNames));
  }
  if (route.headers.length > 0) call.headers = readHeaders(reader, route, exchange);
  if (route.cookies.length > 0) {
    const header = fieldText(exchange.headers["cookie"]) ?? "";
    const pairs = cookiePairs(header);
    call.cookies = collect(route.cookies, (parameter) => {
      const found = isExploded(parameter) ? parseExplodedCookies(header) : pairs;
      return reader.pairs(parameter, found, NO_NAMES, decodeCookie);
    });
  }
}

function readPath(reader: ParameterReader, route: Route, values: readonly string[], lowerCaseIds: boolean): Values {
  const found: Record<string, unknown> = {};
  for (const { parameter, index } of route.path) {
    const value = reader.path(parameter, values[index] as string); // the router has one for each
    found[parameter.name] = lowerCaseIds && parameter.uuid && typeof value === "string" ? value.toLowerCase() : value;
  }
  return found;
}

function readHeaders(reader: ParameterReader, route: Route, exchange: Exchange): Values {
  const found: Record<string, unknown> = {};
  for (const { parameter, key } of route.headers) {
    const value = reader.header(parameter, fieldText(exchange.headers[key]));
    if (value !== undefined) found[parameter.name] = value;
  }
  return found;
}

function collect(parameters: readonly CompiledParameter[], read: (parameter: CompiledParameter) => unknown): Values {
  const found: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const value = read(parameter);
    if (value !== undefined) found[parameter.name] = value;
  }
  return found;
}

/** An exploded list or object: its members stand in several cookies, or in one with ampersands, as the standard writes it. */
function isExploded({ explode, shapes }: CompiledParameter): boolean {
  return explode && shapes.some(({ kind }) => kind === "array" || kind === "object");
}

function cookiePairs(header: string): RawPairs {
  return new Map([...parseCookies(header)].map(([name, value]) => [name, [value]]));
}

/** Cookies are not percent-encoded by any standard; style form does it, and what cannot be decoded stands as it is. */
function decodeCookie(text: string): string {
  try {
    return decodePercent(text);
  } catch {
    return text;
  }
}
