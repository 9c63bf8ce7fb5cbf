import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withoutMark } from "../../plugin/origin-words.ts";
import { type JsonObject, membersOf, objectOf, pointer } from "../contract/json.ts";
import { proseToTranslate } from "../contract/prose.ts";
import { SpecError } from "../contract/spec-error.ts";
import type { Problem } from "./problem.ts";

/** The file that says, for each language, which English text each translation was last held against. */
export const SOURCES = "overlays/sources.json";

/** Digests of English texts by their JSON Pointers. */
export type Digests = ReadonlyMap<string, string>;

/** The digests of all English texts that have to be translated. */
export function digestsOf(english: JsonObject): Digests {
  const texts = [...proseToTranslate(english)].map(([at, text]) => [at, withoutMark(text)] as const);
  // A description that is nothing but its mark has no text to translate.
  return new Map(texts.filter(([, text]) => text !== "").map(([at, text]) => [at, digest(text)]));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** The recorded digests of each language; none where the file is not there. */
export async function readSources(folder: string): Promise<Map<string, Digests>> {
  const text = await readFile(join(folder, SOURCES), "utf8").catch(() => "{}");
  try {
    const languages = membersOf(JSON.parse(text)).map(([locale, digests]) => [locale, digestsIn(digests)] as const);
    return new Map(languages);
  } catch (error) {
    throw new SpecError(`${SOURCES} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function digestsIn(value: unknown): Digests {
  return new Map(membersOf(objectOf(value)).map(([at, text]) => [at, String(text)]));
}

/** The file's text: languages and pointers in order, so that a change is a line of its own in a diff. */
export function formatSources(sources: ReadonlyMap<string, Digests>): string {
  const inOrder = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const languages = inOrder(sources).map(([locale, digests]) => [locale, Object.fromEntries(inOrder(digests))]);
  return `${JSON.stringify(Object.fromEntries(languages), null, 2)}\n`;
}

/** The digests after a look at all texts at a JSON Pointer and below: theirs are those of English as it is now. */
export function accepted(recorded: Digests, current: Digests, at: string): Digests {
  const isMeant = ([path]: readonly [string, string]): boolean => path === at || path.startsWith(`${at}/`);
  return new Map([...[...recorded].filter((entry) => !isMeant(entry)), ...[...current].filter(isMeant)]);
}

/** Each translation whose English text is not, or not known to be, the one that it was made from. */
export function checkSources(locale: string, current: Digests, recorded: Digests): Problem[] {
  const mend = (at: string): string => `npm run translations:accept -w @mim-cm/spec -- ${locale} ${JSON.stringify(at)}`;
  const gone = [...recorded.keys()].filter((at) => !current.has(at));
  const stale = [...current].filter(([at, text]) => recorded.get(at) !== text);
  return [
    ...stale.map(([at]) => ({
      file: `overlays/${locale}.yaml`,
      pointer: at,
      message: recorded.has(at)
        ? `English has changed since this was translated. Bring it up to date, then run: ${mend(at)}`
        : `It is not on record what this translates. Hold it against the English text, then run: ${mend(at)}`,
    })),
    ...gone.map((at) => ({
      file: SOURCES,
      pointer: pointer(locale, at),
      message: `English has no such text any more. Run: ${mend(at)}`,
    })),
  ];
}
