import { ConformanceError } from "../conformance-error.ts";
import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from "../json.ts";
import type { ApiDocument, MediaType, Operation, Origin, Parameter, ResponseDescription } from "./model.ts";
import { normalizeSchemas } from "./normalize.ts";
import { follow, membersOf, type Place, pointerTo } from "./pointer.ts";
import { securityOf } from "./security.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Reads an OpenAPI 3.0 or 3.1 document in which every reference is internal.
 * @throws ConformanceError for anything else
 */
export function readDocument(value: unknown): ApiDocument {
  if (!isObject(value) || !/^3\.[01](\.|$)/.test(String(value["openapi"]))) {
    throw new ConformanceError("The document is no OpenAPI 3.0 or 3.1 description in JSON; give one that is bundled.");
  }
  const root = normalizeSchemas(value);
  const info = objectOf(root["info"]);
  return {
    root,
    title: textOf(info["title"]) ?? "untitled",
    version: textOf(info["version"]) ?? "",
    operations: membersOf(root, "#/paths").flatMap(([path, item]) => operationsOf(root, path, item)),
  };
}

function operationsOf(root: JsonObject, path: string, item: Place): Operation[] {
  return METHODS.filter((method) => isObject(item.node[method])).map((method) =>
    operationOf(root, method, path, item, pointerTo(item.pointer, method)),
  );
}

function operationOf(root: JsonObject, method: string, path: string, item: Place, pointer: string): Operation {
  const { node } = follow(root, pointer);
  return {
    id: textOf(node["operationId"]) ?? `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    pointer,
    parameters: parametersOf(root, item, { node, pointer }),
    body: node["requestBody"] === undefined ? undefined : bodyOf(root, pointerTo(pointer, "requestBody")),
    responses: membersOf(root, pointerTo(pointer, "responses"))
      .filter(([code]) => !code.startsWith("x-"))
      .map(([code, response]) => responseOf(root, code, response)),
    security: securityOf(root, node),
  };
}

/** Those of the operation replace those of its path that have the same place and name. */
function parametersOf(root: JsonObject, item: Place, operation: Place): Parameter[] {
  const found = [item, operation].flatMap(({ node, pointer }) =>
    listOf(node["parameters"]).map((_, index) => parameterOf(root, pointerTo(pointer, "parameters", index))),
  );
  return [...new Map(found.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function parameterOf(root: JsonObject, at: string): Parameter {
  const { node, pointer } = follow(root, at);
  // The four values that the standard allows; a document with another one describes nothing that could be sent.
  const location = (textOf(node["in"]) ?? "query") as Parameter["in"];
  const style = textOf(node["style"]) ?? (location === "query" || location === "cookie" ? "form" : "simple");
  return {
    in: location,
    name: textOf(node["name"]) ?? "",
    required: node["required"] === true,
    pointer,
    schema: schemaIn(node, pointer),
    style,
    explode: typeof node["explode"] === "boolean" ? node["explode"] : style === "form",
    examples: examplesOf(root, { node, pointer }),
  };
}

function bodyOf(root: JsonObject, at: string): Operation["body"] {
  const { node, pointer } = follow(root, at);
  return { required: node["required"] === true, pointer, content: contentOf(root, pointer) };
}

function responseOf(root: JsonObject, code: string, { node, pointer }: Place): ResponseDescription {
  return {
    code,
    pointer,
    origin: originOf(node),
    headers: membersOf(root, pointerTo(pointer, "headers")).map(([name, header]) => ({
      name,
      required: header.node["required"] === true,
      pointer: header.pointer,
      origin: originOf(header.node),
      schema: schemaIn(header.node, header.pointer),
    })),
    content: contentOf(root, pointer),
  };
}

function contentOf(root: JsonObject, pointer: string): MediaType[] {
  return membersOf(root, pointerTo(pointer, "content")).map(([type, place]) => ({
    type,
    pointer: place.pointer,
    origin: originOf(place.node),
    schema: schemaIn(place.node, place.pointer),
    examples: examplesOf(root, place),
  }));
}

const schemaIn = (node: JsonObject, pointer: string): string | undefined =>
  node["schema"] === undefined ? undefined : pointerTo(pointer, "schema");

const originOf = (node: JsonObject): Origin => (node["x-origin"] === "contract" ? "contract" : "documented");

function examplesOf(root: JsonObject, { node, pointer }: Place): ReadonlyMap<string, Json> {
  const named = membersOf(root, pointerTo(pointer, "examples")).map(([key, { node }]) => [key, node["value"]] as const);
  const single = node["example"] === undefined ? [] : [["example", node["example"]] as const];
  return new Map([...single, ...named].filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
