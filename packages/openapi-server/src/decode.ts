/** Decodes percent-encoding once. The caller has made sure that every escape can be decoded. */
export function decodePercent(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

/** As `decodePercent`, and a plus sign is a blank, as HTML forms and URLSearchParams write it. */
export function decodeForm(text: string): string {
  return decodePercent(text.includes("+") ? text.replace(/\+/g, " ") : text);
}

/** Pairs of a query or form by decoded name, in their order; values are still encoded, so that they can be split first. */
export type RawPairs = ReadonlyMap<string, readonly string[]>;

export function parsePairs(text: string): RawPairs {
  const pairs = new Map<string, string[]>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decodeForm(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : pair.slice(equals + 1);
    const known = pairs.get(name);
    if (known) known.push(value);
    else pairs.set(name, [value]);
  }
  return pairs;
}

/** Cookies that hold an exploded list or object: `id=1; id=2` or `id=1&id=2` (OpenAPI, "Style Examples"). */
export function parseExplodedCookies(header: string): RawPairs {
  const pairs = new Map<string, string[]>();
  for (const pair of header.split(/[;&]/)) {
    const equals = pair.indexOf("=");
    if (equals < 1) continue;
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    const known = pairs.get(name);
    if (known) known.push(value);
    else pairs.set(name, [value]);
  }
  return pairs;
}

/** Cookies by name (RFC 6265, section 5.4); of several with one name the first counts. */
export function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals).trim();
    if (equals < 1 || cookies.has(name)) continue;
    const value = pair.slice(equals + 1).trim();
    cookies.set(name, value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value);
  }
  return cookies;
}
