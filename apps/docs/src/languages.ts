import { german } from "./words/de-de.ts";
import { english } from "./words/en.ts";
import { hungarian } from "./words/hu-hu.ts";
import { japanese } from "./words/ja-jp.ts";
import { swedish } from "./words/sv-se.ts";
import type { Words } from "./words/words.ts";
import { chinese } from "./words/zh-cn.ts";

/** A language that the site is published in. */
export interface Language {
  /** BCP 47 tag, e.g. `de-DE`; also the name of the contract's overlay. */
  readonly tag: string;
  /** The folder below the site's root, with a slash at its end; empty for English. */
  readonly folder: string;
  /** What the language calls itself. */
  readonly name: string;
  readonly words: Words;
}

export const ENGLISH: Language = { tag: "en", folder: "", name: "English", words: english };

export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  { tag: "zh-CN", folder: "zh-CN/", name: "简体中文", words: chinese },
  { tag: "sv-SE", folder: "sv-SE/", name: "Svenska", words: swedish },
  { tag: "hu-HU", folder: "hu-HU/", name: "Magyar", words: hungarian },
  { tag: "ja-JP", folder: "ja-JP/", name: "日本語", words: japanese },
  { tag: "de-DE", folder: "de-DE/", name: "Deutsch", words: german },
];

/** The language of that tag; throws where the site has none. */
export function languageOf(tag: string): Language {
  const found = LANGUAGES.find((language) => language.tag === tag);
  if (found === undefined) throw new Error(`The site has no language ${tag}.`);
  return found;
}
