import { asNode, follow, member, type Node, type OpenApiDocument, operationsOf } from "./openapi.ts";
import { code, table } from "./reference/markdown.ts";

function examplesOf(document: OpenApiDocument, holder: Node): Map<string, Node> {
  const examples = asNode(holder["examples"]);
  return new Map(Object.keys(examples).map((name) => [name, member(document, examples, name)]));
}

function bodiesOf(document: OpenApiDocument, holder: Node): Map<string, Node> {
  return new Map(
    Object.values(asNode(holder["content"])).flatMap((mediaType) => [...examplesOf(document, asNode(mediaType))]),
  );
}

/** The examples that stand under one name on the id, on the body and on an answer, as a Markdown table. */
export function reservedIds(document: OpenApiDocument): string {
  const rows = operationsOf(document).flatMap(({ node }) => {
    const parameters = Array.isArray(node["parameters"]) ? node["parameters"] : [];
    const id = parameters.map((entry) => follow(document, asNode(entry))).find((entry) => entry["in"] === "path");
    const sent = bodiesOf(document, member(document, node, "requestBody"));
    const responses = asNode(node["responses"]);
    return [...examplesOf(document, id ?? {})].flatMap(([name, example]) => {
      const status = Object.keys(responses).find((key) =>
        bodiesOf(document, member(document, responses, key)).has(name),
      );
      const body = sent.get(name);
      if (status === undefined || body === undefined) return [];
      return [[code(status), code(String(example["value"])), code(JSON.stringify(body["value"])), code(name)]];
    });
  });
  return table(["Answer", "Id", "Body", "Name"], rows);
}
