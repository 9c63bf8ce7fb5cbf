import type { Origin } from "../document/model.ts";
import type { Profile } from "../options.ts";

/** Whether a profile judges by a part of the document. */
export function isJudged({ origin }: { readonly origin: Origin }, profile: Profile): boolean {
  return profile === "contract" || origin === "documented";
}
