import { MALFORMED_TARGET, type Problem, TARGET_TOO_LONG } from "./problem.ts";

/** A request target, checked: every escape can be decoded, and none is a NUL. */
export interface Target {
  /** Starts with a slash; unreserved characters are never escaped, other escapes are in upper case. */
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
}

/** Longer request targets are refused; RFC 9110, section 4.1, recommends to take 8,000 octets at least. */
export const MAX_TARGET = 8192;

// What RFC 3986 allows in a path or query, and what browsers send besides: never a blank, a control character, or anything above ASCII.
const ALLOWED = /^[\x21-\x7e]+$/;
/** The same without what has to be looked at closely: number sign, percent sign, question mark. */
const PLAIN_PATH = /^\/[\x21\x22\x24\x26-\x3e\x40-\x7e]*$/;
const ESCAPE = /%[0-9a-f]{2}/gi;
const UNRESERVED = /[\w.~-]/;
const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i;

/** Reads the request target (RFC 9112, section 3.2) in origin form or absolute form. */
export function parseTarget(text: string): Target | Problem {
  if (text.length > MAX_TARGET) return TARGET_TOO_LONG;
  if (PLAIN_PATH.test(text)) return { path: text, query: "" };
  const target = text.charCodeAt(0) === 47 ? text : originForm(text);
  if (target === undefined || !ALLOWED.test(target) || target.includes("#")) return MALFORMED_TARGET;
  if (target.includes("%") && !canBeDecoded(target)) return MALFORMED_TARGET;
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  return { path: path.includes("%") ? normalizeEscapes(path) : path, query: mark === -1 ? "" : target.slice(mark + 1) };
}

export function isProblem(value: object): value is Problem {
  return "status" in value;
}

function originForm(text: string): string | undefined {
  const authority = ABSOLUTE_FORM.exec(text)?.[0];
  if (authority === undefined) return undefined;
  const rest = text.slice(authority.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function canBeDecoded(text: string): boolean {
  try {
    return !decodeURIComponent(text).includes("\0");
  } catch {
    return false;
  }
}

/** RFC 3986, sections 6.2.2.1 and 6.2.2.2. */
export function normalizeEscapes(path: string): string {
  return path.replace(ESCAPE, (found) => {
    const character = String.fromCharCode(Number.parseInt(found.slice(1), 16));
    return UNRESERVED.test(character) ? character : found.toUpperCase();
  });
}
