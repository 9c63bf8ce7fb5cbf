import type { Json } from "../json.ts";

/** Reads a body as JSON in UTF-8, without a byte order mark and without two members of one name (RFC 8259, sections 4 and 8.1). */
export function parseJson(body: Buffer): { readonly value: Json } | { readonly error: string } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    if (text.startsWith("\uFEFF")) return { error: "begins with a byte order mark" };
    // JSON.parse gives JSON by definition.
    const value = JSON.parse(text) as Json;
    const twice = repeatedName(text);
    return twice === undefined ? { value } : { error: `has the name ${JSON.stringify(twice)} twice in one object` };
  } catch (error) {
    return { error: error instanceof SyntaxError ? "is no JSON" : "is not in UTF-8" };
  }
}

/** A name that an object of the JSON text has twice. */
function repeatedName(text: string): string | undefined {
  const open: Set<string>[] = [];
  let last = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token !== ":") last = token;
    else {
      const name: string = JSON.parse(last);
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}
