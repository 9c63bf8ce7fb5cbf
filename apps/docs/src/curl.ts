import { asNode, follow, member, type Node, type OpenApiDocument, type Operation } from "./openapi.ts";

/**
 * A curl command that sends the first documented example of `operation` to `server`: the first key that every required
 * parameter and the body have in common. Undefined where the examples do not add up to a call.
 */
export function curlCommand(document: OpenApiDocument, operation: Operation, server: string): string | undefined {
  const content = asNode(member(document, operation.node, "requestBody")["content"]);
  const [contentType, mediaType] = Object.entries(content)[0] ?? [];
  const bodies = examplesOf(document, asNode(mediaType));
  const parameters = requiredParameters(document, operation.node);
  const key = [...bodies.keys()].find((name) => parameters.every(({ examples }) => examples.has(name)));
  if (key === undefined || contentType === undefined) return undefined;
  const path = parameters
    .filter((parameter) => parameter.in === "path")
    .reduce(
      (text, { name, examples }) => text.replace(`{${name}}`, encodeURIComponent(String(examples.get(key)))),
      operation.path,
    );
  return [
    `curl -X ${operation.method.toUpperCase()} ${server}${path}`,
    `-H ${quote(`Content-Type: ${contentType}`)}`,
    `-H ${quote("Authorization: Bearer x")}`,
    `-d ${quote(JSON.stringify(bodies.get(key)))}`,
  ].join(" \\\n  ");
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly examples: Map<string, unknown>;
}

function requiredParameters(document: OpenApiDocument, operation: Node): Parameter[] {
  const list = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  return list
    .map((entry) => follow(document, asNode(entry)))
    .filter((parameter) => parameter["required"] === true)
    .map((parameter) => ({
      name: String(parameter["name"]),
      in: String(parameter["in"]),
      examples: examplesOf(document, parameter),
    }));
}

function examplesOf(document: OpenApiDocument, holder: Node): Map<string, unknown> {
  const examples = asNode(holder["examples"]);
  return new Map(Object.keys(examples).map((key) => [key, member(document, examples, key)["value"]]));
}

/** One word for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
