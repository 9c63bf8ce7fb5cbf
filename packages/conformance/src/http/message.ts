/** A body that is too large to print: what it is, its bytes, and how a shell makes them. */
export interface GeneratedBody {
  /** In a few words: `2097152 spaces`. */
  readonly title: string;
  readonly bytes: Buffer;
  /** Shell command that writes the bytes to standard output. */
  readonly shell: string;
}

/** A request as it goes onto the wire: nothing is normalised, so that malformed ones arrive as such. */
export interface WireRequest {
  readonly method: string;
  /** Request target behind the base URL, verbatim. */
  readonly target: string;
  /** By name; a header that is left out is not here. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names, in lower case, of the headers that hold the user's own credentials. */
  readonly secrets?: ReadonlySet<string>;
  readonly body?: string | GeneratedBody | undefined;
}

export interface WireResponse {
  readonly status: number;
  /** By name in lower case; values of a repeated header are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One call and what came of it. */
export interface Exchange {
  readonly request: WireRequest;
  /** Undefined where no HTTP answer came. */
  readonly response: WireResponse | undefined;
  /** Why there is no answer. */
  readonly error?: string;
  /** Something came, but not a whole HTTP answer. */
  readonly isBroken?: boolean;
}

/** Gives a header by name in any case. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The headers with some replaced; undefined leaves one out. Names match in any case. */
export function withHeaders(
  headers: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !changed.has(name.toLowerCase()));
  const added = Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries([...kept, ...added]);
}

/** Type and subtype of a Content-Type, in lower case, without parameters. */
export function essenceOf(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a media type carries JSON (RFC 6839, section 3.1). */
export function isJson(mediaType: string): boolean {
  return /^application\/json$|\+json$/.test(essenceOf(mediaType));
}
