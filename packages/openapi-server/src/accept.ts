import { closeness } from "./media-type.ts";

interface AcceptedRange {
  readonly range: string;
  readonly quality: number;
}

const MEMBER = /^[ \t]*([!#$%&'+.^_`|~\w-]+\/(?:\*|[!#$%&'+.^_`|~\w-]+)|\*\/\*)[ \t]*(|;.*)$/;
// A quality of 1 is what counts without one; so does one that is malformed.
const QUALITY = /;[ \t]*q=(0(?:\.\d{0,3})?)[ \t]*(?:;|$)/i;

/** The members of an Accept header (RFC 9110, section 12.5.1); malformed ones are passed over. */
function parseAccept(header: string): AcceptedRange[] {
  const ranges: AcceptedRange[] = [];
  for (const member of header.split(",")) {
    const match = MEMBER.exec(member);
    if (!match?.[1]) continue;
    const quality = QUALITY.exec(match[2] as string)?.[1] ?? 1; // the expression has two groups
    ranges.push({ range: match[1].toLowerCase(), quality: Number(quality) });
  }
  return ranges;
}

function qualityOf(mediaType: string, accepted: readonly AcceptedRange[]): number {
  let best = 0;
  let quality = 0;
  for (const candidate of accepted) {
    const found = overlap(candidate.range, mediaType);
    if (found > best) [best, quality] = [found, candidate.quality];
  }
  return quality;
}

/** A documented range, such as `image/*`, can be met by any type that it shares with what the caller accepts. */
function overlap(range: string, documented: string): number {
  return Math.max(closeness(range, documented), closeness(documented, range));
}

/**
 * Of the media types that an operation can answer, the one that the caller likes best: the first where several are liked alike.
 * Undefined where all are ruled out. A header without one readable member rules out nothing.
 */
export function negotiate(header: string, mediaTypes: readonly string[]): string | undefined {
  const accepted = parseAccept(header);
  if (accepted.length === 0) return mediaTypes[0];
  let best: string | undefined;
  let bestQuality = 0;
  for (const mediaType of mediaTypes) {
    const quality = qualityOf(mediaType, accepted);
    if (quality > bestQuality) [best, bestQuality] = [mediaType, quality];
  }
  return best;
}
