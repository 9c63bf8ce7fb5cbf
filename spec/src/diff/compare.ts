import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "../contract/json.ts";
import { BOTH, type Change, type Finding, PROSE } from "./change.ts";
import { effectOf, isProseKeyword } from "./effect.ts";
import { nameFindings } from "./names.ts";
import { resolved } from "./places.ts";
import { redoclyChanges } from "./redocly-changes.ts";
import type { Versions } from "./schema-effect.ts";

const quoted = (value: Json | undefined): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

function messageOf({ kind, typeName, property, verdicts, base, revision }: Change): string {
  const [verdict] = verdicts;
  if (verdict !== undefined) return verdict.message;
  if (kind !== "modified") return `${typeName} was ${kind}.`;
  return `\`${property}\` changed from ${quoted(base?.value)} to ${quoted(revision?.value)}.`;
}

/** Among names, such a word can stand for a property, whose schema is an object. */
function isProse(key: string, value: Json | undefined): boolean {
  return key === "examples" || key.startsWith("x-") || (isProseKeyword(key) && !isObject(value));
}

/** What is left of a document when references are followed, and prose and order are taken away. */
function meaning(document: JsonObject, node: Json | undefined, depth = 0): unknown {
  const value = resolved(document, node);
  // Deeper than any contract that does not refer to itself.
  if (depth > 64) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => meaning(document, item, depth + 1));
    return items.map((item) => JSON.stringify(item)).sort();
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => !isProse(key, value[key]))
      .sort()
      .map((key) => [key, meaning(document, value[key], depth + 1)]),
  );
}

/** `redocly diff` is experimental: where it overlooks a difference, the gate does not. */
function overlooked({ base, revision }: Versions): Finding[] {
  const isSame = ["paths", "security", "servers"].every((key) =>
    isDeepStrictEqual(meaning(base, base[key]), meaning(revision, revision[key])),
  );
  const message = "The documents differ, but `redocly diff` lists no change; look at them.";
  return isSame ? [] : [{ ...BOTH, path: "#/paths", message }];
}

/** Lists what has changed between two versions of the contract, and whom each change breaks. */
export async function compare(base: JsonObject, revision: JsonObject): Promise<Finding[]> {
  const versions = { base, revision };
  const changes = await redoclyChanges(base, revision);
  const findings = changes.map((change) => ({
    ...effectOf(change, versions),
    path: change.path,
    message: messageOf(change),
  }));
  const unseen = findings.every(({ weight }) => weight === PROSE.weight) ? overlooked(versions) : [];
  return [...findings, ...nameFindings(versions), ...unseen];
}
