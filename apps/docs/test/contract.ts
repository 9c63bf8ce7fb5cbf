import { asNode, follow, member, type Node, type OpenApiDocument, type Operation } from "../src/openapi.ts";

/** Text as a reader sees it: without Markdown's marks, each run of white space as one space. */
export function plain(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, "").replaceAll(/\s+/g, " ").trim();
}

/** The origin mark at the end of a description, as plain text; throws where there is none. */
export function originMark(node: Node): string {
  const mark = String(node["description"]).split("\n\n").at(-1) ?? "";
  if (!mark.startsWith("**Origin:**")) throw new Error(`No origin mark in ${JSON.stringify(node).slice(0, 200)}`);
  return plain(mark);
}

export function parametersOf(document: OpenApiDocument, operation: Operation): Node[] {
  const list = Array.isArray(operation.node["parameters"]) ? operation.node["parameters"] : [];
  return list.map((entry) => follow(document, asNode(entry)));
}

/** Every documented status of the operation, with its response and that response's headers. */
export function responsesOf(
  document: OpenApiDocument,
  operation: Operation,
): { status: string; response: Node; headers: Node[] }[] {
  const responses = asNode(operation.node["responses"]);
  return Object.keys(responses).map((status) => {
    const response = member(document, responses, status);
    const headers = asNode(response["headers"]);
    return { status, response, headers: Object.keys(headers).map((name) => member(document, headers, name)) };
  });
}

/** The meanings of all enum values in the document, as plain text. */
export function enumMeanings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(enumMeanings);
  return Object.entries(asNode(value)).flatMap(([key, child]) =>
    key === "x-enumDescriptions"
      ? Object.values(asNode(child)).map((text) => plain(String(text)))
      : enumMeanings(child),
  );
}
