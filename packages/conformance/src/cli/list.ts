import { checks } from "../checks/index.ts";

/** One line a check, for --list. */
export function checkList(): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks
    .map(
      ({ id, title, effect }) =>
        `${id.padEnd(width)}  ${title}${effect === "changes" ? " (needs --allow-changes)" : ""}\n`,
    )
    .join("");
}
