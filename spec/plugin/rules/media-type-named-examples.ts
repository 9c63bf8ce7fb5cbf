import type { Visitor } from "../visitor.ts";

/**
 * Every media type has at least one example with a name. The names tie path parameter, body and response together: mock,
 * docs and tests look an example up by its name, which a bare `example` does not have.
 */
export function mediaTypeNamedExamples(): Visitor {
  return {
    MediaType(mediaType, { report, location }) {
      if ("example" in mediaType) {
        report({
          message: "Replace `example` with `examples`, where each example has a name.",
          location: location.child("example").key(),
        });
      }
      if (Object.keys(mediaType["examples"] ?? {}).length === 0) {
        report({ message: "Add `examples` with at least one named example.", location: location.key() });
      }
    },
  };
}
