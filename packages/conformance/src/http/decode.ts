import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

const DECODERS: Readonly<Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** Takes the codings of Content-Encoding off a body (RFC 9110, section 8.4); undefined where it is not coded so. */
export function decode(body: Buffer, codings: string | undefined, maxOutputLength: number): Buffer | undefined {
  const names = (codings ?? "").split(",").map((name) => name.trim().toLowerCase());
  const applied = names.filter((name) => name !== "" && name !== "identity").reverse();
  if (body.length === 0) return body;
  try {
    return applied.reduce<Buffer | undefined>(
      (coded, name) => coded && DECODERS[name]?.(coded, { maxOutputLength }),
      body,
    );
  } catch {
    return undefined;
  }
}
