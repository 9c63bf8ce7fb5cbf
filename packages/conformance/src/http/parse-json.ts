import type { Json } from "../json.ts";

/** Reads a body as JSON in UTF-8 (RFC 8259, section 8.1). */
export function parseJson(body: Buffer): { readonly value: Json } | { readonly error: string } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    // JSON.parse gives JSON by definition.
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { error: error instanceof SyntaxError ? "is no JSON" : "is not in UTF-8" };
  }
}
