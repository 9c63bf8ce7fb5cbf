import type { Operation, Parameter } from "../document/model.ts";
import { isObject, type Json } from "../json.ts";

/** The values of one call, ready to be sent. */
export interface CallValues {
  /** Path parameters by name, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Names and values, percent-encoded. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** Serialised body; undefined for none. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
}

export const NO_VALUES: CallValues = {
  path: {},
  query: [],
  headers: {},
  cookies: {},
  body: undefined,
  contentType: undefined,
};

/** Puts a parameter's value where it belongs, in its style (OpenAPI, "Style Values"). */
export function withParameter(values: CallValues, parameter: Parameter, value: Json): CallValues {
  const { name } = parameter;
  if (parameter.in === "query") return { ...values, query: [...values.query, ...queryPairs(parameter, value)] };
  if (parameter.in === "path")
    return { ...values, path: { ...values.path, [name]: simple(value, encodeURIComponent) } };
  const text = simple(value, (part) => part);
  if (parameter.in === "header") return { ...values, headers: { ...values.headers, [name]: text } };
  return { ...values, cookies: { ...values.cookies, [name]: encodeURIComponent(text) } };
}

/** The request target of an operation for these values. */
export function targetOf(operation: Operation, { path, query }: CallValues): string {
  const filled = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => path[name] ?? "");
  return query.length === 0 ? filled : `${filled}?${query.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

function textOfScalar(value: Json): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function simple(value: Json, encode: (text: string) => string): string {
  if (Array.isArray(value)) return value.map((item) => encode(textOfScalar(item))).join(",");
  if (!isObject(value)) return encode(textOfScalar(value));
  return Object.entries(value)
    .flat()
    .map((part) => encode(textOfScalar(part)))
    .join(",");
}

function queryPairs({ name, style, explode }: Parameter, value: Json): (readonly [string, string])[] {
  const encode = encodeURIComponent;
  if (Array.isArray(value) && explode) return value.map((item) => [encode(name), encode(textOfScalar(item))]);
  if (isObject(value) && style === "deepObject") {
    return Object.entries(value).map(([key, item]) => [`${encode(name)}[${encode(key)}]`, encode(textOfScalar(item))]);
  }
  if (isObject(value) && explode)
    return Object.entries(value).map(([key, item]) => [encode(key), encode(textOfScalar(item))]);
  return [[encode(name), simple(value, encode)]];
}
