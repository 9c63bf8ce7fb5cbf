/** What a call asks for in its `Prefer` header: Prism's words, `seed`, and `return` of RFC 7240. */
export interface Preferences {
  /** `code=403`: the status to answer with. */
  readonly code?: number;
  /** `example=canceled`: the name of the example to answer with. */
  readonly example?: string;
  /** `dynamic=true`: generate the body from its schema. */
  readonly dynamic?: boolean;
  /** `seed=42`: what generation starts from; the same seed gives the same body. */
  readonly seed?: string;
  /** `fault=reset`: the fault to commit. */
  readonly fault?: string;
  /** `return=minimal` (RFC 7240, section 4.2). */
  readonly minimal?: boolean;
}

// RFC 7240, section 2: token, optionally "=" and a token or quoted string; parameters after ";" are passed over.
const PREFERENCE = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/;

/** Splits at commas that stand outside quoted strings. */
function* elements(header: string): Generator<string> {
  for (const match of header.matchAll(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g)) yield match[0];
}

/** Reads the preferences as names and values; the first of several of one name counts (RFC 7240, section 2). */
function words(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of elements(header)) {
    const match = PREFERENCE.exec(element);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || found.has(name)) continue;
    found.set(name, match?.[2]?.replaceAll(/\\(.)/g, "$1") ?? match?.[3] ?? "");
  }
  return found;
}

type Words = ReadonlyMap<string, string>;

/** The preferences of these words, or words that say which value cannot be read. */
function preferencesIn(found: Words): Preferences | string {
  const code = found.get("code");
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) return "code must be a status of three digits";
  const dynamic = found.get("dynamic");
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") return "dynamic must be true or false";
  const example = found.get("example");
  const seed = found.get("seed");
  const fault = found.get("fault");
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(dynamic !== undefined && { dynamic: dynamic === "true" }),
    ...(example !== undefined && { example }),
    ...(seed !== undefined && { seed }),
    ...(fault !== undefined && { fault }),
    ...(found.get("return") === "minimal" && { minimal: true }),
  };
}

/**
 * Reads a `Prefer` header (RFC 7240). Preferences of other names are passed over, as the RFC wants.
 *
 * @returns the preferences, or words that say which value cannot be read
 */
export function parsePrefer(header: string | undefined): Preferences | string {
  return header === undefined || header === "" ? {} : preferencesIn(words(header));
}

/** Prism's other way to say the same, for those who cannot set a header. */
const IN_QUERY = ["code", "example", "dynamic"] as const;

/** Reads the preferences of a call: its `Prefer` header, or without one `__code`, `__example` and `__dynamic` of its query. */
export function preferencesOf(header: string | undefined, target: string): Preferences | string {
  const mark = target.indexOf("?");
  if (header !== undefined || mark === -1 || !target.includes("__", mark)) return parsePrefer(header);
  const query = new URLSearchParams(target.slice(mark));
  const found = new Map<string, string>();
  for (const name of IN_QUERY) {
    const value = query.get(`__${name}`);
    if (value !== null) found.set(name, value);
  }
  return preferencesIn(found);
}
