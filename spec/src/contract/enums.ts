import { isObject, type Json, type JsonObject, membersOf, objectOf } from "./json.ts";
import { SpecError } from "./spec-error.ts";

export interface EnumMember {
  readonly name: string;
  readonly value: number | string;
  /** What the value means; empty where the contract says nothing. */
  readonly description: string;
}

/** A schema whose values have names. */
export interface NamedEnum {
  readonly name: string;
  readonly description: string;
  readonly members: readonly EnumMember[];
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The schema itself for a closed enum; the branch of its `anyOf` that lists the known values for an open one. */
function enumeration(schema: JsonObject): JsonObject | undefined {
  const branches = Array.isArray(schema["anyOf"]) ? schema["anyOf"] : [];
  return [schema, ...branches]
    .filter(isObject)
    .find((candidate) => "x-enum-varnames" in candidate || "x-enumDescriptions" in candidate);
}

function membersIn(schemaName: string, source: JsonObject): EnumMember[] {
  const values = Array.isArray(source["enum"]) ? source["enum"] : [];
  const names = Array.isArray(source["x-enum-varnames"]) ? source["x-enum-varnames"] : values;
  if (names.length !== values.length) {
    throw new SpecError(
      `${schemaName}: give x-enum-varnames one name for each of the ${values.length} values of enum.`,
    );
  }
  if (new Set(names).size !== names.length) {
    throw new SpecError(`${schemaName}: give each value of enum a name of its own in x-enum-varnames.`);
  }
  const descriptions = objectOf(source["x-enumDescriptions"]);
  return values.map((value, index) => member(schemaName, value, names[index], descriptions));
}

function member(schemaName: string, value: Json, name: Json | undefined, descriptions: JsonObject): EnumMember {
  if (typeof value !== "number" && typeof value !== "string") {
    throw new SpecError(
      `${schemaName}: values of a named enum must be numbers or strings, not ${JSON.stringify(value)}.`,
    );
  }
  if (typeof name !== "string" || !IDENTIFIER.test(name)) {
    throw new SpecError(
      `${schemaName}: name the value ${value} in x-enum-varnames with an identifier, not ${JSON.stringify(name)}.`,
    );
  }
  return { name, value, description: String(descriptions[value] ?? "") };
}

/** Every component schema with `x-enum-varnames` or `x-enumDescriptions`, in the order of the document. */
export function namedEnums(document: JsonObject): NamedEnum[] {
  const schemas = membersOf(objectOf(document["components"])["schemas"]);
  return schemas.flatMap(([name, node]) => {
    const schema = objectOf(node);
    const source = enumeration(schema);
    if (source === undefined) return [];
    return [{ name, description: String(schema["description"] ?? ""), members: membersIn(name, source) }];
  });
}

/** The enum of that name; a SpecError where the document has none. */
export function namedEnum(document: JsonObject, name: string): NamedEnum {
  const found = namedEnums(document).find((candidate) => candidate.name === name);
  if (found === undefined)
    throw new SpecError(`Give components/schemas/${name}.yaml its x-enum-varnames or x-enumDescriptions.`);
  return found;
}
