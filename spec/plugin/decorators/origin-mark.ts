import { isOrigin, ORIGIN, type Origin } from "../origin.ts";
import type { Node, Visitor } from "../visitor.ts";

const MARK = "**Origin:**";
const WORDS: Readonly<Record<Origin, string>> = {
  documented: "documented by Microsoft",
  contract: "defined by this contract",
};

/** Adds the mark as a last paragraph, once: a node that several `$ref`s reach, or a bundle of a bundle, keeps a single mark. */
function addMark(node: Node, mark: string): void {
  const description = typeof node["description"] === "string" ? node["description"].trimEnd() : "";
  if (description.includes(MARK)) return;
  const paragraphs = [description, `${MARK} ${mark}.`].filter((paragraph) => paragraph !== "");
  // Decorators exist to change the tree in place; everything else sees it read-only.
  (node as Record<string, unknown>)["description"] = paragraphs.join("\n\n");
}

function markNode(node: Node): void {
  const origin = node[ORIGIN];
  if (isOrigin(origin)) addMark(node, WORDS[origin]);
}

/** A media type has no description of its own, so its response speaks for it. */
function responseMark(response: Node, status: Origin): string {
  const bodies = Object.entries(response["content"] ?? {}).flatMap(([name, mediaType]) =>
    isOrigin(mediaType?.[ORIGIN]) ? [{ name, origin: mediaType[ORIGIN] as Origin }] : [],
  );
  if (bodies.length === 0) return `status ${WORDS[status]}`;
  if (bodies.every(({ origin }) => origin === status)) return `status and body ${WORDS[status]}`;
  const parts = bodies.map(({ name, origin }) => `${bodies.length > 1 ? `\`${name}\` body` : "body"} ${WORDS[origin]}`);
  return [`status ${WORDS[status]}`, ...parts].join("; ");
}

function markResponse(response: Node): void {
  const status = response[ORIGIN];
  if (isOrigin(status)) addMark(response, responseMark(response, status));
}

/** Writes `x-origin` into the description of whatever carries it, so that every renderer shows the mark. */
export function originMark(): Visitor {
  return {
    Header: { leave: markNode },
    Parameter: { leave: markNode },
    Response: { leave: markResponse },
    SecurityScheme: { leave: markNode },
  };
}
