import { essenceOf } from "./message.ts";

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const quality = /;\s*q=([\d.]+)/i.exec(text)?.[1];
  return { type: essenceOf(text), quality: quality === undefined ? 1 : Number(quality) };
}

/** Whether a value of Accept takes a media type: of the ranges that fit, the most specific decides (RFC 9110, section 12.5.1). */
export function accepts(accept: string, mediaType: string): boolean {
  const ranges = accept.split(",").map(rangeOf);
  const essence = essenceOf(mediaType);
  const fitting = [essence, `${essence.split("/")[0]}/*`, "*/*"].map((type) =>
    ranges.find((range) => range.type === type),
  );
  return (fitting.find((range) => range !== undefined)?.quality ?? 0) > 0;
}
