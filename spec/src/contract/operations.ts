import { isObject, type JsonObject, lookUp, membersOf, objectOf, pointer } from "./json.ts";

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** An object of the bundled description and where it stands, after its `$ref` has been followed. */
export interface Located {
  readonly pointer: string;
  readonly node: JsonObject;
}

export interface Response extends Located {
  readonly status: string;
  readonly mediaTypes: readonly Located[];
  readonly headers: readonly (Located & { readonly name: string })[];
}

export interface Operation extends Located {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Parameters of the path item first; both kinds apply. */
  readonly parameters: readonly Located[];
  /** The media types of the request body; none where the operation takes no body. */
  readonly bodies: readonly Located[];
  readonly responses: readonly Response[];
}

function locate(document: JsonObject, at: string, value: unknown): Located {
  const reference = objectOf(value)["$ref"];
  if (typeof reference !== "string") return { pointer: at, node: objectOf(value) };
  return locate(document, reference, lookUp(document, reference));
}

function child(parent: Located, ...segments: readonly string[]): string {
  return parent.pointer + pointer(...segments).slice(1);
}

function members(document: JsonObject, parent: Located, key: string): (Located & { readonly name: string })[] {
  return membersOf(parent.node[key]).map(([name, value]) => ({
    name,
    ...locate(document, child(parent, key, name), value),
  }));
}

function parametersOf(document: JsonObject, parent: Located): Located[] {
  const list = parent.node["parameters"];
  if (!Array.isArray(list)) return [];
  return list.map((value, index) => locate(document, child(parent, "parameters", String(index)), value));
}

function responseOf(document: JsonObject, response: Located & { readonly name: string }): Response {
  const { name: status, pointer: at, node } = response;
  const mediaTypes = members(document, response, "content");
  return { status, pointer: at, node, mediaTypes, headers: members(document, response, "headers") };
}

function operationOf(document: JsonObject, path: string, pathItem: Located, method: string): Operation {
  const located = { pointer: child(pathItem, method), node: objectOf(pathItem.node[method]) };
  const body = locate(document, child(located, "requestBody"), located.node["requestBody"]);
  return {
    ...located,
    id: String(located.node["operationId"] ?? `${method} ${path}`),
    method,
    path,
    parameters: [...parametersOf(document, pathItem), ...parametersOf(document, located)],
    bodies: members(document, body, "content"),
    responses: members(document, located, "responses").map((response) => responseOf(document, response)),
  };
}

/** Every operation of a bundled description with its parameters, bodies, responses and headers, references followed. */
export function operationsOf(document: JsonObject): Operation[] {
  return membersOf(document["paths"]).flatMap(([path, value]) => {
    const pathItem = locate(document, pointer("paths", path), value);
    const methods = Object.keys(pathItem.node).filter((key) => METHODS.has(key) && isObject(pathItem.node[key]));
    return methods.map((method) => operationOf(document, path, pathItem, method));
  });
}

/** The named examples of a parameter, header or media type. */
export function examplesOf(document: JsonObject, parent: Located): (Located & { readonly name: string })[] {
  return members(document, parent, "examples");
}
