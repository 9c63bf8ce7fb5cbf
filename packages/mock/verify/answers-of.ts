/** An answer that was read off the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const END_OF_HEAD = Buffer.from("\r\n\r\n");

function readHead(text: string): { status: number; headers: Map<string, string> } {
  const [first = "", ...lines] = text.split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  if (Number.isNaN(status)) throw new Error(`No status line: ${JSON.stringify(first.slice(0, 100))}`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new Error(`No header: ${JSON.stringify(line)}`);
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { status, headers };
}

/**
 * Takes the first answer off the bytes of a connection; undefined where it is not complete yet. Interim answers are passed over.
 *
 * @param hasBody whether an answer may have a body: one to HEAD has none
 * @throws Error where the bytes are no answer of HTTP/1.1 with a length
 */
export function takeAnswer(bytes: Buffer, hasBody: boolean): { answer: WireAnswer; rest: Buffer } | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) return undefined;
  const { status, headers } = readHead(bytes.toString("latin1", 0, end));
  const start = end + END_OF_HEAD.length;
  if (status < 200) return takeAnswer(bytes.subarray(start), hasBody);
  const length = headers.get("content-length");
  if (status !== 204 && length === undefined) throw new Error(`An answer ${status} has no length.`);
  if (status === 204 && length !== undefined) throw new Error("An answer 204 has a length.");
  const size = hasBody ? Number(length ?? 0) : 0;
  if (bytes.length < start + size) return undefined;
  return { answer: { status, headers, body: bytes.subarray(start, start + size) }, rest: bytes.subarray(start + size) };
}
