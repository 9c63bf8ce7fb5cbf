import type { ValidationError, Validator } from "./document.ts";

/** Something that is wrong with a call, and where. */
export interface Violation {
  /** `path`, `query`, `header`, `cookie` or `body`; after a colon the name, or the JSON Pointer (RFC 6901) into a body. */
  readonly location: string;
  /** Words that complete "the value ...". Holds values of the contract, never one of the caller. */
  readonly message: string;
}

/** More are not told: an answer must not grow with what the caller sends. */
export const MAX_VIOLATIONS = 100;

const MAX_LOCATION = 256;

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  uuid: "a UUID",
  "date-time": "a date and time with its zone (RFC 3339)",
  date: "a date (RFC 3339)",
  time: "a time with its zone (RFC 3339)",
  uri: "an absolute URI",
  email: "an e-mail address",
  byte: "base64",
  int32: "an integer of 32 bits",
  int64: "an integer of 64 bits",
};

const COMPARISONS: Readonly<Record<string, string>> = {
  "<=": "at most",
  ">=": "at least",
  "<": "less than",
  ">": "more than",
};

const LIMIT = /^(min|max)(Length|Items|Properties)$/;

type Counted = "Length" | "Items" | "Properties";

const NOUNS: Readonly<Record<Counted, readonly [one: string, more: string]>> = {
  Length: ["character", "characters"],
  Items: ["item", "items"],
  Properties: ["property", "properties"],
};

const MESSAGES: Readonly<Record<string, string>> = {
  required: "is required",
  additionalProperties: "is not a property of this object",
  unevaluatedProperties: "is not a property of this object",
  "false schema": "must not be there",
  const: "must have the one value that is allowed",
  uniqueItems: "must not hold the same item twice",
  anyOf: "must match one of the allowed forms",
  oneOf: "must match exactly one of the allowed forms",
  not: "has a form that is not allowed",
  if: "does not meet the condition that applies to it",
  pattern: "does not have the required pattern",
  propertyNames: "has a name that is not allowed",
  dependentRequired: "lacks a property that another one asks for",
  unevaluatedItems: "is not an item of this list",
  items: "has more items than are allowed",
  contains: "does not hold the required items",
};

/** What a validator that has just refused a value found. */
export function violationsOf(prefix: string, validate: Validator): Violation[] {
  return toViolations(prefix, validate.errors as readonly ValidationError[]); // who refuses has found something
}

/** What validators found, in the caller's terms. `prefix` is a location such as `path: id` or `body`. */
export function toViolations(prefix: string, errors: readonly ValidationError[]): Violation[] {
  const separator = prefix === "body" ? ": " : "";
  const found = new Map<string, Violation>();
  for (const error of errors) {
    if (found.size === MAX_VIOLATIONS) break;
    const pointer = pointerOf(error);
    const location = shorten(pointer === "" ? prefix : prefix + separator + pointer);
    const message = messageOf(error);
    found.set(`${location}\n${message}`, { location, message });
  }
  return [...found.values()];
}

function pointerOf({ instancePath, params }: ValidationError): string {
  const name =
    params["missingProperty"] ??
    params["additionalProperty"] ??
    params["unevaluatedProperty"] ??
    params["unevaluatedItem"];
  return name !== undefined ? `${instancePath}/${String(name).replace(/~/g, "~0").replace(/\//g, "~1")}` : instancePath;
}

function shorten(location: string): string {
  return location.length > MAX_LOCATION ? `${location.slice(0, MAX_LOCATION)}…` : location;
}

function messageOf({ keyword, params }: ValidationError): string {
  switch (keyword) {
    case "type":
      return `must be ${[params["type"]].flat().join(" or ")}`;
    case "enum":
      return `must be one of ${list(params["allowedValues"])}`;
    case "format":
      return `must be ${FORMAT_NAMES[String(params["format"])] ?? `of the format ${params["format"]}`}`;
    case "multipleOf":
      return `must be a multiple of ${params["multipleOf"]}`;
    default:
      return limitMessage(keyword, params) ?? MESSAGES[keyword] ?? `breaks the rule "${keyword}"`;
  }
}

function limitMessage(keyword: string, params: Readonly<Record<string, unknown>>): string | undefined {
  const match = LIMIT.exec(keyword);
  if (match)
    return `must have at ${match[1] === "min" ? "least" : "most"} ${count(params["limit"], match[2] as Counted)}`;
  const comparison = COMPARISONS[String(params["comparison"])];
  return comparison && `must be ${comparison} ${params["limit"]}`;
}

function count(limit: unknown, counted: Counted): string {
  return `${limit} ${NOUNS[counted][limit === 1 ? 0 : 1]}`;
}

function list(values: unknown): string {
  // The values of an enum, which is a list.
  return (values as unknown[]).map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(", ");
}
