import type { JsonObject } from "../../src/contract/json.ts";
import type { Edit } from "./edit.ts";
import { answerEdits } from "./of-answers.ts";
import { callEdits } from "./of-calls.ts";
import { finerEdits } from "./of-finer-points.ts";
import { proseEdits } from "./of-prose.ts";
import { rareEdits } from "./of-rarities.ts";
import { schemaEdits } from "./of-schemas.ts";

/** All edits of the contract: every operator, wherever it can be applied. */
export function editsOf(document: JsonObject): readonly Edit[] {
  return [
    ...schemaEdits(document),
    ...answerEdits(document),
    ...callEdits(document),
    ...proseEdits(document),
    ...rareEdits(document),
    ...finerEdits(document),
  ];
}
