// What generated validators call at run time: the only code of theirs that is not generated.

import type { ValidationError } from "./document.ts";

export { formats } from "./formats.ts";

type Errors = ValidationError[] | null;

/** Adds a violation to those that were found so far. */
export function push(found: Errors, error: ValidationError): Errors {
  if (found === null) return [error];
  found.push(error);
  return found;
}

/** Adds the violations that a referenced schema found. */
export function append(found: Errors, more: ValidationError[]): Errors {
  if (found === null) return more;
  for (const error of more) found.push(error);
  return found;
}

/** Whether no two items are equal as JSON values (2020-12 validation, section 6.4.3). */
export function isUnique(items: readonly unknown[]): boolean {
  return new Set(items.map(identity)).size === items.length;
}

/** A value that two items share if, and only if, they are equal. */
function identity(value: unknown): unknown {
  if (typeof value === "string") return `"${value}`;
  return typeof value === "object" && value !== null ? canonical(value) : value;
}

/** JSON with the properties in one order. */
function canonical(value: unknown): string {
  // JSON.stringify makes null of Infinity, which JSON.parse makes of a number such as 1e999.
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : `${value}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`);
  return `{${entries.sort().join()}}`;
}

/** Whether dividing leaves no remainder, by the decimal digits of both: 0.3 is a multiple of 0.1 (2020-12 validation, section 6.2.1). */
export function isMultiple(value: number, divisor: number): boolean {
  if (value % divisor === 0) return true;
  // JSON.parse makes Infinity of a number such as 1e999.
  if (!Number.isFinite(value) || (Number.isInteger(value) && Number.isInteger(divisor))) return false;
  const [digits, exponent] = decimal(value);
  const [divisorDigits, divisorExponent] = decimal(divisor);
  const shared = Math.min(exponent, divisorExponent);
  return (digits * 10n ** BigInt(exponent - shared)) % (divisorDigits * 10n ** BigInt(divisorExponent - shared)) === 0n;
}

/** A number as `digits * 10 ** exponent`. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/** Length of a text in Unicode code points, as JSON Schema counts it (2020-12 validation, section 6.3.1). */
export function ucs2length(text: string): number {
  let length = text.length;
  for (let index = text.length - 1; index > 0; index--) {
    if (isLowSurrogate(text.charCodeAt(index)) && isHighSurrogate(text.charCodeAt(index - 1))) {
      length--;
      index--;
    }
  }
  return length;
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** Equality of JSON values: order of properties does not matter, order of items does (2020-12 core, section 4.2.2). */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left)) return Array.isArray(right) && equalItems(left, right);
  return !Array.isArray(right) && equalProperties(left, right);
}

function equalItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => equal(item, right[index]));
}

function equalProperties(left: object, right: object): boolean {
  const entries = Object.entries(left);
  const others = new Map(Object.entries(right));
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && equal(value, others.get(name)))
  );
}

type Collect<Data> = (data: Data, found: Set<string>) => void;

/** Names of the properties that no schema has evaluated; `collect` adds those that one has. */
export function leftProperties(data: Readonly<Record<string, unknown>>, collect: Collect<typeof data>): string[] {
  const found = new Set<string>();
  collect(data, found);
  return Object.keys(data).filter((name) => !found.has(name));
}

/** Indexes of the items that no schema has evaluated. */
export function leftItems(data: readonly unknown[], collect: Collect<typeof data>): number[] {
  const found = new Set<string>();
  collect(data, found);
  return [...data.keys()].filter((index) => !found.has(String(index)));
}
