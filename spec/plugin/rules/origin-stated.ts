import { ORIGIN } from "../origin.ts";
import type { Context, Node, Visitor } from "../visitor.ts";

function requireOrigin(node: Node, { report, location }: Context): void {
  if (ORIGIN in node) return;
  const message = `State where this comes from: \`${ORIGIN}: documented\` or \`${ORIGIN}: contract\`.`;
  report({ message, location: location.key() });
}

/**
 * Every response, media type of a response, header and parameter says where it comes from, each for itself: Microsoft can
 * document a status and leave its body open.
 */
export function originStated(): Visitor {
  return {
    Header: requireOrigin,
    Parameter: requireOrigin,
    Response: { enter: requireOrigin, MediaType: requireOrigin },
  };
}
