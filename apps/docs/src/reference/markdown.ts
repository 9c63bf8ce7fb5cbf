/** A heading with an id of ours: the same in every language, so that a change of language can keep its place. */
export function heading(level: number, text: string, id: string): string {
  return `${"#".repeat(level)} ${text} {#${id}}`;
}

/** A fenced block, with a fence that its text cannot close. */
export function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map(([run]) => run.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${language}\n${text.replace(/\n$/, "")}\n${mark}`;
}

/** A value as JSON in a block. */
export function jsonBlock(value: unknown): string {
  return fence("json", JSON.stringify(value, null, 2));
}

/** A code span; only for text without backticks, as names and values of an API are. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A table whose cells are Markdown on one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ").trim()).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Blocks with an empty line between them, without those that are empty. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part.trim() !== "")
    .map((part) => String(part).trimEnd())
    .join("\n\n");
}

/** Gives the headings of a translated text the ids of the English text's headings, in the same order. */
export function withEnglishIds(text: string, english: string): string {
  const ids = [...english.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
  );
  let index = 0;
  return text.replace(/^(#+ .+)$/gm, (line) => `${line} {#${ids[index++] ?? "text"}}`);
}
