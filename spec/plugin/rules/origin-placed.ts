import { isOrigin, ORIGIN } from "../origin.ts";
import type { Context, Node, Visitor } from "../visitor.ts";

const MARKED = new Set(["Header", "MediaType", "Parameter", "Response", "SecurityScheme"]);

function reportMisplaced({ report, location }: Context): void {
  const message = `Remove \`${ORIGIN}\`: it stands on responses, their media types, headers, parameters and security schemes only.`;
  report({ message, location: location.child(ORIGIN).key() });
}

/** `x-origin` has one of its two values and stands only where it is read; anywhere else it would be a claim that nobody checks. */
export function originPlaced(): Visitor {
  return {
    any(node, context) {
      if (typeof node !== "object" || node === null || !(ORIGIN in node)) return;
      if (!MARKED.has(context.type.name)) return reportMisplaced(context);
      if (isOrigin(node[ORIGIN])) return;
      const message = `\`${ORIGIN}\` must be \`documented\` or \`contract\`.`;
      context.report({ message, location: context.location.child(ORIGIN) });
    },
    RequestBody: {
      MediaType(mediaType: Node, context: Context) {
        if (ORIGIN in mediaType) reportMisplaced(context);
      },
    },
  };
}
