/** The words of the origin marks, as `x-origin-marks` at the root of a translated document gives them. */
export interface OriginWords {
  /** The whole mark; `{parts}` is one statement or several. It begins with a label, which no other text of the document has. */
  readonly mark: string;
  /** Between two statements. */
  readonly separator: string;
  readonly documented: string;
  readonly contract: string;
  /** Statements on a response: `{origin}` is one of the two above, `{name}` a media type. */
  readonly status: string;
  readonly statusAndBody: string;
  readonly body: string;
  readonly namedBody: string;
}

/** The extension that carries them. An overlay sets it; a document without it is in English. */
export const ORIGIN_MARKS = "x-origin-marks";

export const ENGLISH: OriginWords = {
  mark: "**Origin:** {parts}.",
  separator: "; ",
  documented: "documented by Microsoft",
  contract: "defined by this contract",
  status: "status {origin}",
  statusAndBody: "status and body {origin}",
  body: "body {origin}",
  namedBody: "`{name}` body {origin}",
};

/** The words that a document's root asks for; a word that it leaves out is in English. */
export function originWords(root: Readonly<Record<string, unknown>>): OriginWords {
  const own = root[ORIGIN_MARKS];
  return typeof own === "object" && own !== null ? { ...ENGLISH, ...own } : ENGLISH;
}

/** A text of the English bundle as its author wrote it: the mark that follows it has words, and translations, of its own. */
export function withoutMark(text: string): string {
  const [label = ""] = ENGLISH.mark.split("{parts}");
  return text.split(label)[0]?.trimEnd() ?? "";
}
