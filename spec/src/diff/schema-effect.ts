import { type JsonObject, objectOf } from "../contract/json.ts";
import { ADDITION, type Audience, BOTH, breaking, type Change, type Effect, PROSE } from "./change.ts";
import { implied, included, isAnnotation, isLimit, type Schema } from "./inclusion.ts";
import { atPlace, type Direction, directionsOf, keysOf } from "./places.ts";

/** Two versions of the contract. */
export interface Versions {
  readonly base: JsonObject;
  readonly revision: JsonObject;
}

interface Sides {
  readonly before: Schema;
  readonly after: Schema;
}

function sidesAt({ base, revision }: Versions, keys: readonly string[]): Sides {
  return {
    before: { document: base, node: objectOf(atPlace(base, keys)) },
    after: { document: revision, node: objectOf(atPlace(revision, keys)) },
  };
}

/** Whom it breaks that fewer, or more, values travel that way. */
const FEWER: Readonly<Record<Direction, Audience>> = { request: "callers", response: "implementers" };
const MORE: Readonly<Record<Direction, Audience>> = { request: "implementers", response: "callers" };

function ofValues(isFewer: boolean, isMore: boolean, directions: readonly Direction[]): Effect {
  const breaks = directions.flatMap((direction) => [
    ...(isFewer ? [FEWER[direction]] : []),
    ...(isMore ? [MORE[direction]] : []),
  ]);
  return breaking([...new Set(breaks)].sort());
}

function ofKeyword(keyword: string, { before, after }: Sides, directions: readonly Direction[]): Effect {
  // Redocly speaks of a name as if it were a keyword, where something was renamed.
  if (before.node[keyword] === undefined && after.node[keyword] === undefined) return BOTH;
  // Another keyword may demand what a limit did. The rest also makes types, which differ where values are the same.
  const [fits, fitted] = isLimit(keyword) ? [included(before, after), included(after, before)] : [false, false];
  const isFewer = !implied(keyword, before, after) && !fits;
  // Who names a value that is no longer there does not compile, which way ever it travels.
  if (keyword === "enum" && isFewer && before.node["enum"] !== undefined) return BOTH;
  const isMore = !implied(keyword, after, before) && !fitted;
  return ofValues(isFewer, isMore, directions);
}

function ofWhole({ before, after }: Sides, directions: readonly Direction[]): Effect {
  return ofValues(!included(before, after), !included(after, before), directions);
}

/** The keys of the outermost alternative in which the place lies, without the number of the branch. */
function alternatives(keys: readonly string[]): readonly string[] | undefined {
  const index = keys.findIndex((key, at) => key === "anyOf" && /^\d+$/.test(keys[at + 1] ?? ""));
  return index < 0 ? undefined : keys.slice(0, index);
}

function ofProperty(kind: Change["kind"], { before }: Sides, directions: readonly Direction[]): Effect {
  if (kind === "removed") return BOTH;
  // An open object allowed the property before, so that only a closed one has more values now.
  const isClosed = before.node["additionalProperties"] === false;
  return isClosed ? breaking(directions.map((direction) => MORE[direction])) : ADDITION;
}

/** What a change of a schema does. What it does not know breaks everybody. */
export function schemaEffect(change: Change, versions: Versions): Effect {
  const { kind, path, property } = change;
  const keys = keysOf(path);
  if (keys[0] === "components") return kind === "added" ? ADDITION : BOTH;
  // What stands first in a list makes a tuple of it, which is another type.
  if (change.typeName === "SchemaList") return BOTH;
  if (property !== undefined && isAnnotation(property)) return PROSE;
  const directions = [
    ...new Set([
      ...directionsOf(versions.base, path, change.base?.pointer),
      ...directionsOf(versions.revision, path, change.revision?.pointer),
    ]),
  ];
  const holder = alternatives(keys);
  if (holder !== undefined) return ofKeyword("anyOf", sidesAt(versions, holder), directions);
  const isProperty = change.typeName === "Schema" && keys.at(-2) === "properties";
  if (isProperty && kind !== "modified") {
    const holders = sidesAt(versions, keys.slice(0, -2));
    return isComposed(holders) ? ofWhole(holders, directions) : ofProperty(kind, holders, directions);
  }
  if (property === "default" && isDefaultHarmless(change, versions, keys)) return ADDITION;
  // Nobody sends what is only answered.
  if (property === "readOnly" && directions.join() === "response") return ADDITION;
  // A keyword may have moved between a schema and the parts of its `allOf`.
  const sides = sidesAt(versions, kind === "modified" ? keys : keys.slice(0, -1));
  if (kind !== "modified" || isComposed(sides)) return ofWhole(sides, directions);
  return property === undefined ? BOTH : ofKeyword(property, sides, directions);
}

/**
 * A default says what a parameter meant anyway where it was left out; once said, it is not changed. What is always there needs none. Of a
 * property that may be missing, types say otherwise.
 */
function isDefaultHarmless({ path, base }: Change, versions: Versions, keys: readonly string[]): boolean {
  if (/\/parameters\/\d+\/schema$/.test(path)) return base?.value === undefined;
  return keys.at(-2) === "properties" && isRequired(sidesAt(versions, keys.slice(0, -2)), keys.at(-1));
}

const isRequired = ({ before, after }: Sides, name = ""): boolean =>
  [before, after].every(({ node }) => [node["required"] ?? []].flat().includes(name));

const isComposed = ({ before, after }: Sides): boolean => "allOf" in before.node || "allOf" in after.node;
