import { asNode, follow, type Node, type OpenApiDocument, operationsOf } from "../openapi.ts";
import type { Sample } from "../samples.ts";
import type { Words } from "../words/words.ts";
import { blocks, code, heading, table, withEnglishIds } from "./markdown.ts";
import { operationSection } from "./operation.ts";
import { schemaSection } from "./schema.ts";

function description(node: Node): string {
  return typeof node["description"] === "string" ? node["description"] : "";
}

function serverSection(document: OpenApiDocument, words: Words): string {
  const servers: unknown = asNode(document)["servers"];
  const parts = asList(servers)
    .map(asNode)
    .map((server) => {
      const rows = Object.entries(asNode(server["variables"])).map(([name, node]) => [
        code(name),
        code(String(asNode(node)["default"])),
        description(asNode(node)),
      ]);
      return blocks(
        code(String(server["url"])),
        description(server),
        rows.length === 0 ? undefined : table([words.name, words.value, words.meaning], rows),
      );
    });
  return blocks(heading(2, words.server, "server"), ...parts);
}

/** How the credentials travel, in the words of the document's own keywords. */
function schemeFacts(scheme: Node): string {
  const facts = ["type", "scheme", "bearerFormat", "in", "name"].filter((key) => typeof scheme[key] === "string");
  return facts.map((key) => code(`${key}: ${scheme[key]}`)).join(" · ");
}

function securitySection(document: OpenApiDocument, words: Words): string {
  const schemes = Object.entries(asNode(asNode(asNode(document)["components"])["securitySchemes"]));
  const parts = schemes.map(([name, node]) => {
    const scheme = follow(document, asNode(node));
    return blocks(heading(3, code(name), `security-${name}`), schemeFacts(scheme), description(scheme));
  });
  return blocks(heading(2, words.authentication, "authentication"), ...parts);
}

/** The operations of each tag, under the tag's name and description. */
function tagSections(document: OpenApiDocument, samples: readonly Sample[], words: Words): string[] {
  const tags: unknown = asNode(document)["tags"];
  const operations = operationsOf(document);
  const tagged = (name: unknown) => operations.filter(({ node }) => asList(node["tags"]).includes(name));
  return asList(tags)
    .map(asNode)
    .flatMap((tag) => [
      heading(2, String(tag["x-displayName"] ?? tag["name"]), `tag-${tag["name"]}`),
      description(tag),
      ...tagged(tag["name"]).map((operation) => operationSection(document, operation, samples, words)),
    ]);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The whole contract as one Markdown page. The ids of its headings come from `english`, the names of the contract's parts
 * and the page's own structure, so that they are the same in every language.
 */
export function referenceMarkdown(
  document: OpenApiDocument,
  english: OpenApiDocument,
  samples: readonly Sample[],
  words: Words,
): string {
  const schemas = Object.entries(asNode(asNode(asNode(document)["components"])["schemas"]));
  return blocks(
    typeof document.info.summary === "string" ? `**${document.info.summary}**` : undefined,
    withEnglishIds(description(document.info), description(english.info)),
    serverSection(document, words),
    securitySection(document, words),
    ...tagSections(document, samples, words),
    heading(2, words.schemas, "schemas"),
    ...schemas.map(([name, node]) => schemaSection(document, name, asNode(node), words)),
  );
}
