import { isOrigin, ORIGIN, type Origin } from "../origin.ts";
import { ENGLISH, type OriginWords, originWords } from "../origin-words.ts";
import type { Node, Visitor } from "../visitor.ts";

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

/** Adds the mark as a last paragraph, once: a node that several `$ref`s reach, or a bundle of a bundle, keeps a single mark. */
function addMark(node: Node, parts: readonly string[], words: OriginWords): void {
  const description = typeof node["description"] === "string" ? node["description"].trimEnd() : "";
  const label = words.mark.split("{parts}")[0] ?? "";
  if (description.includes(label)) return;
  const mark = fill(words.mark, { parts: parts.join(words.separator) });
  const paragraphs = [description, mark].filter((paragraph) => paragraph !== "");
  // Decorators exist to change the tree in place; everything else sees it read-only.
  (node as Record<string, unknown>)["description"] = paragraphs.join("\n\n");
}

function markNode(node: Node, words: OriginWords): void {
  const origin = node[ORIGIN];
  if (isOrigin(origin)) addMark(node, [words[origin]], words);
}

/** A media type has no description of its own, so its response speaks for it. */
function responseParts(response: Node, status: Origin, words: OriginWords): string[] {
  const bodies = Object.entries(response["content"] ?? {}).flatMap(([name, mediaType]) =>
    isOrigin(mediaType?.[ORIGIN]) ? [{ name, origin: words[mediaType[ORIGIN] as Origin] }] : [],
  );
  const ofStatus = { origin: words[status] };
  if (bodies.length === 0) return [fill(words.status, ofStatus)];
  if (bodies.every(({ origin }) => origin === words[status])) return [fill(words.statusAndBody, ofStatus)];
  const template = bodies.length > 1 ? words.namedBody : words.body;
  return [fill(words.status, ofStatus), ...bodies.map((body) => fill(template, body))];
}

function markResponse(response: Node, words: OriginWords): void {
  const status = response[ORIGIN];
  if (isOrigin(status)) addMark(response, responseParts(response, status, words), words);
}

/**
 * Writes `x-origin` into the description of whatever carries it, so that every renderer shows the mark. The words are those
 * of the document's language: see `origin-words.ts`.
 */
export function originMark(): Visitor {
  let words = ENGLISH;
  return {
    Root: {
      enter: (root) => {
        words = originWords(root);
      },
    },
    Header: { leave: (node) => markNode(node, words) },
    Parameter: { leave: (node) => markNode(node, words) },
    Response: { leave: (node) => markResponse(node, words) },
    SecurityScheme: { leave: (node) => markNode(node, words) },
  };
}
