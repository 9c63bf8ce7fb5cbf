import { CompileError } from "./compile-error.ts";

// In Unicode mode a backslash stands only before these; and before a hyphen within brackets.
const ESCAPABLE = /[\^$\\.*+?()[\]{}|/dDwWsSbBpPuxcfnrtvk0-9]/;

/**
 * A pattern as the Unicode mode of ECMA-262 wants it, in which JSON Schema reads patterns (2020-12 core, section 6.4). Patterns
 * written for the lenient mode escape more than they may, and leave braces bare: both can be mended without a change of meaning.
 */
export function toUnicodePattern(pattern: string, pointer: string): string {
  if (compiles(pattern)) return pattern;
  const mended = mend(pattern);
  if (compiles(mended)) return mended;
  throw new CompileError(pointer, `"${pattern}" is no regular expression of ECMA-262.`);
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function mend(pattern: string): string {
  let mended = "";
  let inClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? "";
    if (character === "\\") {
      mended += mendEscape(pattern[++index] ?? "", inClass);
      continue;
    }
    if (!inClass && /[{}\]]/.test(character)) {
      const quantifier = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(index))?.[0];
      mended += quantifier ?? `\\${character}`;
      index += (quantifier?.length ?? 1) - 1;
      continue;
    }
    if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    // A hyphen next to a class such as \w is a hyphen, not a range.
    mended += inClass && character === "-" && isBesideClass(pattern, index) ? "\\-" : character;
  }
  return mended;
}

function mendEscape(escaped: string, inClass: boolean): string {
  return ESCAPABLE.test(escaped) || (inClass && escaped === "-") ? `\\${escaped}` : escaped;
}

function isBesideClass(pattern: string, index: number): boolean {
  return /\\[dDwWsS]$/.test(pattern.slice(0, index)) || /^\\[dDwWsS]/.test(pattern.slice(index + 1));
}
