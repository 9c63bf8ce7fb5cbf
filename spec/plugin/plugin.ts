import { originMark } from "./decorators/origin-mark.ts";
import { mediaTypeNamedExamples } from "./rules/media-type-named-examples.ts";
import { operationIdVerbFirst } from "./rules/operation-id-verb-first.ts";
import { originPlaced } from "./rules/origin-placed.ts";
import { originStated } from "./rules/origin-stated.ts";
import type { Plugin } from "./visitor.ts";

/** The contract's own rules and decorators; `redocly.yaml` names each as `mim-cm/<id>`. */
export const plugin = (): Plugin => ({
  id: "mim-cm",
  rules: {
    oas3: {
      "media-type-named-examples": mediaTypeNamedExamples,
      "operation-id-verb-first": operationIdVerbFirst,
      "origin-placed": originPlaced,
      "origin-stated": originStated,
    },
  },
  decorators: { oas3: { "origin-mark": originMark } },
});
