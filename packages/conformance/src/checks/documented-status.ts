import { responseFor } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import type { Check } from "../run/check.ts";

export const documentedStatus: Check = {
  id: "documented-status",
  title: "Every answer has a status that the document lists",
  effect: "none",
  judge: ({ response, operation }, { profile }) => {
    if (response === undefined || operation === undefined) return undefined;
    const { status } = response;
    // Microsoft documents how the operation succeeds, and not every way in which it fails.
    if (profile === "mim-cm" && status >= 300) return undefined;
    if (responseFor(operation, status)) return [];
    const listed = operation.responses.map(({ code }) => code).join(", ");
    const why = `The answer has the status ${status}; ${operation.id} documents ${listed}.`;
    return [{ why, pointer: pointerTo(operation.pointer, "responses"), kind: String(status) }];
  },
};
