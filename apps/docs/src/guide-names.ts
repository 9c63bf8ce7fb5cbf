/** The guides, in the order of the menu. */
export const GUIDES = [
  "get-started",
  "errors",
  "lifecycle",
  "quirks",
  "migrate",
  "reserved-ids",
  "other-languages",
  "changelog",
] as const;
