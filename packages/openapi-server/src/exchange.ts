/** Takes the outcome of reading a body; exactly one of the three is called, once; none has to be where nobody is left to answer. */
export interface BodyReceiver {
  received(bytes: Uint8Array): void;
  tooLarge(): void;
  /** The body broke off. */
  interrupted(): void;
}

/** One request and the way to answer it: what an adapter makes of its platform. */
export interface Exchange {
  readonly method: string;
  /** As it stands in the request line: origin form or absolute form. */
  readonly target: string;
  /** By name in lower case; fields of one name are joined with commas. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly context: unknown;
  /** Whether a body follows, be it one of unknown length. */
  hasBody(): boolean;
  /** Reads no more than `limit` bytes. */
  readBody(limit: number, receiver: BodyReceiver): void;
  /** The text of UTF-8 bytes; undefined where they are not UTF-8. */
  decode(bytes: Uint8Array): string | undefined;
  signal(): AbortSignal;
  /** Answers, once. `headers` are names and values in turn, without Content-Length; null = no body. */
  send(status: number, headers: string[], body: string | Uint8Array | null): void;
}

/** The text of a header, whichever way its platform hands over several fields of one name. */
export function fieldText(value: Exchange["headers"][string]): string | undefined {
  if (typeof value === "string") return value;
  // Not every platform's headers are free of what all objects inherit: a header may be called "constructor".
  return Array.isArray(value) ? value.join(", ") : undefined;
}
