import fc from "fast-check";
import type { Json } from "../json.ts";
import { useful } from "./useful.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A way to break JSON, and texts that are broken so. */
export interface BrokenJson {
  readonly texts: fc.Arbitrary<string>;
  readonly weight: number;
}

/** Texts that are nearly JSON: valid values, cut off, or damaged in one place. */
export function brokenJson(values: fc.Arbitrary<Json>): BrokenJson[] {
  const texts = values.map((value) => JSON.stringify(value));
  const cut = fc.tuple(texts, fc.nat(1000)).map(([text, at]) => text.slice(0, at % Math.max(1, text.length)));
  const ways = [{ texts: cut, weight: 8 }, ...DAMAGES.map((damage) => ({ texts: texts.map(damage), weight: 1 }))];
  // An empty body is no body.
  return ways.flatMap(({ texts, weight }) => {
    const broken = useful(texts, (text) => text.trim() !== "" && !parses(text));
    return broken ? [{ texts: broken, weight }] : [];
  });
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
