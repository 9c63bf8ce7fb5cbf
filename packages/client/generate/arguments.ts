import {
  type Document,
  GenerationError,
  type OperationObject,
  type Parameter,
  type Reference,
  resolve,
  type Schema,
} from "./document.ts";

/** One argument of an operation function, and where in the request it goes. */
export interface Argument {
  readonly argument: string;
  readonly in: "path" | "query" | "header" | "property" | "body";
  readonly name: string;
  readonly isRequired: boolean;
  readonly isGuid: boolean;
  readonly description: string | undefined;
}

const PLACES = { path: "path", query: "query", header: "header" } as const;
// OpenAPI 3.1 says that parameters of these names are ignored: content and authentication have places of their own.
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);
const OPTIONS = "the options of every call";

/** The arguments of an operation, in the order of the document: parameters, then the properties of the body. */
export function listArguments(
  document: Document,
  place: string,
  operation: OperationObject,
  shared: readonly (Parameter | Reference)[],
): Argument[] {
  const found = [...listParameters(document, place, operation, shared), ...listBody(document, place, operation)];
  refuseCollisions(place, found);
  return found;
}

function listParameters(
  document: Document,
  place: string,
  operation: OperationObject,
  shared: readonly (Parameter | Reference)[],
): Argument[] {
  const byKey = new Map<string, Parameter>();
  for (const given of [...shared, ...(operation.parameters ?? [])]) {
    const parameter = resolve<Parameter>(document, given);
    byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byKey.values()]
    .filter(({ in: kind, name }) => kind !== "header" || !IGNORED_HEADERS.has(name.toLowerCase()))
    .map((parameter) => toArgument(document, place, parameter));
}

function toArgument(document: Document, place: string, parameter: Parameter): Argument {
  const { name, required, description, schema } = parameter;
  if (!(parameter.in in PLACES)) {
    throw new GenerationError(
      `${place}: the ${parameter.in} parameter ${name} cannot be an argument; only path, query and header can.`,
    );
  }
  return {
    argument: parameter.in === "header" ? camelCase(name.toLowerCase()) : camelCase(name),
    // It is a key of PLACES, as the line above has seen.
    in: parameter.in as keyof typeof PLACES,
    name,
    isRequired: required === true,
    isGuid: schema !== undefined && resolve<Schema>(document, schema).format === "uuid",
    description,
  };
}

/** `if-match` becomes `ifMatch`; a name that is an identifier stays as it is. */
function camelCase(name: string): string {
  return name.replace(/^[^A-Za-z]+/, "").replace(/[^A-Za-z0-9]+(.?)/g, (_, letter: string) => letter.toUpperCase());
}

function listBody(document: Document, place: string, operation: OperationObject): Argument[] {
  if (operation.requestBody === undefined) return [];
  const { content, required, description } = resolve(document, operation.requestBody);
  const schema = content["application/json"]?.schema;
  if (schema === undefined) throw new GenerationError(`${place}: the body has no application/json with a schema.`);
  const shape = required === true ? objectShape(document, schema) : undefined;
  if (shape === undefined) {
    return [{ argument: "body", in: "body", name: "body", isRequired: required === true, isGuid: false, description }];
  }
  return [...shape.properties].map(([name, property]) => ({
    argument: name,
    in: "property",
    name,
    isRequired: shape.required.has(name),
    isGuid: false,
    description: property.description,
  }));
}

interface Shape {
  readonly properties: Map<string, Schema>;
  readonly required: Set<string>;
}

/** The properties of a plain object schema; undefined for whatever else a body can be. */
function objectShape(document: Document, given: Schema | Reference): Shape | undefined {
  const schema = resolve<Schema>(document, given);
  if (schema.oneOf !== undefined || schema.anyOf !== undefined) return undefined;
  const parts = (schema.allOf ?? []).map((part) => objectShape(document, part));
  const isObject = schema.properties !== undefined || parts.length > 0;
  if (!isObject || (schema.type ?? "object") !== "object" || parts.includes(undefined)) return undefined;
  const properties = new Map<string, Schema>();
  const required = new Set(schema.required);
  for (const part of parts) {
    for (const [name, property] of part?.properties ?? []) properties.set(name, property);
    for (const name of part?.required ?? []) required.add(name);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    properties.set(name, resolve(document, property));
  return { properties, required };
}

function refuseCollisions(place: string, found: readonly Argument[]): void {
  const holders = new Map<string, string>([["signal", OPTIONS]]);
  for (const { argument, in: kind, name } of found) {
    const holder = `${kind} ${kind === "property" ? "of the body " : ""}${name}`;
    const other = holders.get(argument);
    if (other !== undefined) {
      throw new GenerationError(
        `${place}: ${holder} and ${other} would both be the argument ${argument}; rename one of them in the spec.`,
      );
    }
    holders.set(argument, holder);
  }
}
