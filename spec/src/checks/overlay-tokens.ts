/**
 * What a translator must leave as it is: code spans, URLs, placeholders, numbers, and the words of the API. `words` are
 * the names and values of its enums.
 */
export function tokensOf(text: string, words: ReadonlySet<string>): string[] {
  const code = [...text.matchAll(/`[^`]+`/g)].map(([span]) => span);
  const rest = text.replaceAll(/`[^`]+`/g, " ");
  const urls = [...rest.matchAll(/https?:\/\/[^\s)>]+/g)].map(([url]) => url);
  const plain = rest.replaceAll(/https?:\/\/[^\s)>]+/g, " ");
  const placeholders = [...plain.matchAll(/\{\w+\}|<\w+>/g)].map(([placeholder]) => placeholder);
  const numbers = [...plain.matchAll(/\d+(?:\.\d+)*(?:xx)?/g)].map(([number]) => number);
  const names = [...plain.matchAll(/[A-Za-z]+/g)].map(([word]) => word).filter((word) => words.has(word));
  return [...code, ...urls, ...placeholders, ...numbers, ...names].sort();
}

/** The shape of a Markdown text: its headings, list items, and rows of tables with their number of cells. */
export function shapeOf(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => /^(?:#+ |- |\|)/.exec(line)?.[0].trim() + String(line.split("|").length));
  return lines.filter((line) => !line.startsWith("undefined")).join(" ");
}

/** The members of `expected` that `actual` lacks, each as often as it is missing. */
export function missingFrom(expected: readonly string[], actual: readonly string[]): string[] {
  const left = [...actual];
  return expected.filter((token) => {
    const index = left.indexOf(token);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
