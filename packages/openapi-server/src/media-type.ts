import type { CompiledMediaType } from "./document.ts";

/** A media type of a Content-Type header (RFC 9110, section 8.3.1). */
export interface MediaType {
  /** `type/subtype` in lower case. */
  readonly essence: string;
  /** In lower case; undefined where none is given. */
  readonly charset: string | undefined;
}

const ESSENCE = /^[ \t]*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)[ \t]*(?=;|$)/;
const PARAMETER = /[ \t]*;[ \t]*(?:([!#$%&'*+.^_`|~\w-]+)=([!#$%&'*+.^_`|~\w-]+|"(?:[^"\\]|\\.)*"))?[ \t]*(?=;|$)/y;

/** Reads a Content-Type; undefined where it is malformed or a range. */
export function parseMediaType(text: string): MediaType | undefined {
  const essence = ESSENCE.exec(text);
  if (!essence?.[1] || essence[1].includes("*")) return undefined;
  let charset: string | undefined;
  PARAMETER.lastIndex = essence[0].length;
  while (PARAMETER.lastIndex < text.length) {
    const parameter = PARAMETER.exec(text);
    if (!parameter) return undefined;
    if (parameter[1]?.toLowerCase() === "charset") charset = unquote(parameter[2] as string).toLowerCase(); // a parameter with a name has a value
  }
  return { essence: essence[1].toLowerCase(), charset };
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}

/** How closely a media range covers a media type: 3 is the type itself, 2 its top-level type, 1 any type, 0 not at all. */
export function closeness(range: string, essence: string): number {
  if (range === essence) return 3;
  if (range === "*/*") return 1;
  return range.endsWith("/*") && essence.startsWith(range.slice(0, -1)) ? 2 : 0;
}

/** The documented media type that covers a given one most closely. */
export function findMediaType(content: readonly CompiledMediaType[], essence: string): CompiledMediaType | undefined {
  let best: CompiledMediaType | undefined;
  let bestCloseness = 0;
  for (const candidate of content) {
    const found = closeness(candidate.mediaType, essence);
    if (found > bestCloseness) [best, bestCloseness] = [candidate, found];
  }
  return best;
}
