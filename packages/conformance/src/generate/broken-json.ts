import fc from "fast-check";
import type { Json } from "../json.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Texts that are nearly JSON: valid values, damaged in one place. */
export function brokenJson(values: fc.Arbitrary<Json>): fc.Arbitrary<string> {
  const texts = values.map((value) => JSON.stringify(value));
  const cut = fc.tuple(texts, fc.nat(1000)).map(([text, at]) => text.slice(0, at % Math.max(1, text.length)));
  const damaged = fc
    .tuple(texts, fc.constantFrom<(text: string) => string>(...DAMAGES))
    .map(([text, damage]) => damage(text));
  // An empty body is no body.
  return fc.oneof(cut, damaged).filter((text) => text.trim() !== "" && !parses(text));
}

const DAMAGES: readonly ((text: string) => string)[] = [
  (text) => `${text}}`,
  (text) => `${text} trailing`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/\}$/, ",}"),
  (text) => text.replaceAll(/"([a-z]+)":/gi, "$1:"),
  (text) => `/* */${text}`,
  (text) => text.replaceAll(":", "="),
  (text) => `[${text}`,
  (text) => `${text}${text}`,
  (text) => text.replace('"', '"\n'),
];
