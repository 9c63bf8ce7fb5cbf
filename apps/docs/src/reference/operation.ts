import { asNode, follow, member, type Node, type OpenApiDocument, type Operation } from "../openapi.ts";
import type { Sample } from "../samples.ts";
import type { Words } from "../words/words.ts";
import { blocks, code, fence, heading, table } from "./markdown.ts";
import { exampleBlock, typeOf } from "./schema.ts";

function text(node: Node, name: string): string | undefined {
  return typeof node[name] === "string" ? node[name] : undefined;
}

function exampleTable(document: OpenApiDocument, holder: Node, words: Words): string | undefined {
  const examples = Object.entries(asNode(holder["examples"]));
  if (examples.length === 0) return undefined;
  const rows = examples.map(([name, node]) => {
    const example = follow(document, asNode(node));
    return [code(name), code(String(example["value"])), text(example, "summary") ?? ""];
  });
  return table([words.name, words.value, words.meaning], rows);
}

function parameterSection(document: OpenApiDocument, id: string, node: Node, words: Words): string {
  const name = String(node["name"]);
  const facts = [
    code(String(node["in"])),
    typeOf(asNode(node["schema"])),
    node["required"] === true ? words.required : words.optional,
  ];
  return blocks(
    heading(4, code(name), `${id}-parameter-${name}`),
    facts.join(" · "),
    text(node, "description"),
    exampleTable(document, node, words),
  );
}

function parameters(document: OpenApiDocument, id: string, node: Node, words: Words): string | undefined {
  const list = Array.isArray(node["parameters"]) ? node["parameters"] : [];
  if (list.length === 0) return undefined;
  const sections = list.map((entry) => parameterSection(document, id, follow(document, asNode(entry)), words));
  return blocks(heading(3, words.parameters, `${id}-parameters`), ...sections);
}

/** The media types of a body, each with its schema and its examples; the same value is shown once. */
function content(document: OpenApiDocument, holder: Node): string[] {
  return Object.entries(asNode(holder["content"])).map(([mediaType, node]) => {
    const seen = new Set<string>();
    const examples = Object.entries(asNode(asNode(node)["examples"])).filter(([, example]) => {
      const value = JSON.stringify(follow(document, asNode(example))["value"]);
      return !seen.has(value) && seen.add(value);
    });
    return blocks(
      `${code(mediaType)} · ${typeOf(asNode(asNode(node)["schema"]))}`,
      ...examples.map(([name, example]) => exampleBlock(document, name, asNode(example))),
    );
  });
}

function requestBody(document: OpenApiDocument, id: string, node: Node, words: Words): string | undefined {
  const body = member(document, node, "requestBody");
  if (Object.keys(body).length === 0) return undefined;
  return blocks(
    heading(3, words.requestBody, `${id}-body`),
    body["required"] === true ? words.required : words.optional,
    text(body, "description"),
    ...content(document, body),
  );
}

function responseSection(document: OpenApiDocument, id: string, status: string, response: Node, words: Words): string {
  const headers = Object.entries(asNode(response["headers"])).map(([name, node]) => {
    const header = follow(document, asNode(node));
    const examples = Object.values(asNode(header["examples"])).map((entry) => follow(document, asNode(entry)));
    const shown = examples.map(
      (example) => `- ${code(`${name}: ${String(example["value"])}`)} ${text(example, "summary") ?? ""}`,
    );
    return blocks(`**${code(name)}**`, text(header, "description"), shown.join("\n"));
  });
  const bodies = content(document, response);
  return blocks(
    heading(4, code(status), `${id}-${status}`),
    text(response, "description"),
    ...(headers.length === 0 ? [] : [`*${words.headers}*`, ...headers]),
    ...(bodies.length === 0 ? [words.noBody] : bodies),
  );
}

function sampleSection(id: string, samples: readonly Sample[], words: Words): string | undefined {
  if (samples.length === 0) return undefined;
  const parts = samples.map(({ label, highlight, source, name }) =>
    blocks(heading(4, label, `${id}-sample-${name}`), fence(highlight, source)),
  );
  return blocks(heading(3, words.samples, `${id}-samples`), ...parts);
}

/** Everything about one operation, under a heading whose id is its operationId. */
export function operationSection(
  document: OpenApiDocument,
  operation: Operation,
  samples: readonly Sample[],
  words: Words,
): string {
  const { method, path, node } = operation;
  const id = String(node["operationId"]);
  const responses = asNode(node["responses"]);
  return blocks(
    heading(2, text(node, "summary") ?? id, id),
    fence("http", `${method.toUpperCase()} ${path}`),
    text(node, "description"),
    parameters(document, id, node, words),
    requestBody(document, id, node, words),
    heading(3, words.responses, `${id}-responses`),
    ...Object.keys(responses).map((status) =>
      responseSection(document, id, status, member(document, responses, status), words),
    ),
    sampleSection(id, samples, words),
  );
}
