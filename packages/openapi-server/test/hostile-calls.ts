import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { listen } from "../src/node.ts";
import { bookshop } from "./bookshop/app.ts";

const AT_ONCE = 16;

/** Every status of the document, and those of HTTP itself that a malformed call can get. */
const EXPECTED = new Set([200, 201, 204, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 417, 431]);

const HEAD = "Host: localhost\r\nAuthorization: Bearer ann\r\n";
const JSON_BODY = '{"title":"Emma","pages":474,"genres":["novel"]}';
const FORM = "title=Emma&pages=474&genres=novel";
const seeds = [
  `GET /books?limit=5&genre=novel&years=1,2&price[min]=1 HTTP/1.1\r\n${HEAD}Accept-Language: en\r\nCookie: session=a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099\r\n\r\n`,
  `POST /books HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nContent-Length: ${JSON_BODY.length}\r\n\r\n${JSON_BODY}`,
  `POST /books HTTP/1.1\r\n${HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${FORM.length}\r\n\r\n${FORM}`,
  `POST /books HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `GET /books/9780141439587 HTTP/1.1\r\n${HEAD}Accept: text/plain;q=0.5, */*;q=0.1\r\n\r\n`,
  `DELETE /books/9780141439587 HTTP/1.1\r\n${HEAD}X-Shop-Key: 7\r\n\r\n`,
  `PUT /books/%31/note HTTP/1.1\r\n${HEAD}Content-Type: text/plain; charset="utf-8"\r\nContent-Length: 4\r\n\r\nnote`,
  `OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`,
];
const tokens = [
  ...[
    "\0",
    "%",
    "%00",
    "%2F",
    "%E0%A4%A",
    "//",
    "/../",
    "\r\n",
    "\r",
    "\n",
    " ",
    ":",
    ",",
    ";",
    "=",
    "&",
    "[",
    "]",
    '"',
    "\\",
    "{",
    "}",
  ],
  ...[
    "é",
    "\ud83d",
    "__proto__",
    "constructor",
    "1e999",
    "-0",
    "null",
    "true",
    "[".repeat(600),
    "a".repeat(9000),
    "Expect: 100-continue\r\n",
  ],
  ...[
    "Content-Length: 99999999999\r\n",
    "Transfer-Encoding: gzip\r\n",
    "Content-Encoding: br\r\n",
    "Accept: text/html\r\n",
    "Host: b\r\n",
  ],
];

/** A generator of numbers from 0 to 1 (mulberry32): same seed, same run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hostileBytes(next: () => number): Buffer {
  const pick = (count: number): number => Math.floor(next() * count);
  let bytes = Buffer.from(seeds[pick(seeds.length)] ?? "");
  for (let count = 1 + pick(3); count > 0; count--) {
    const at = pick(bytes.length);
    const end = at + pick(8);
    const [before, cut, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    const token = Buffer.from(tokens[pick(tokens.length)] ?? "");
    const noise = Buffer.from([pick(256)]);
    const changed =
      [
        [before, token, cut, after],
        [before, after],
        [before, noise, after],
        [before, cut, cut, after],
      ][pick(4)] ?? [];
    bytes = Buffer.concat(changed);
  }
  return bytes;
}

/** Sends bytes, ends, and reads to the end; all statuses that came back. */
async function send(port: number, bytes: Buffer): Promise<number[]> {
  const socket = connect({ port, allowHalfOpen: true });
  socket.on("error", () => undefined);
  socket.end(bytes);
  const answer = await buffer(socket).catch(() => Buffer.alloc(0));
  return [...answer.toString("latin1").matchAll(/HTTP\/1\.1 (\d{3}) /g)]
    .map(([, status]) => Number(status))
    .filter((status) => status !== 100);
}

export interface HostileRun {
  /** Calls that took more than a second or got a status that nothing documents. */
  readonly wrong: readonly unknown[];
  /** Errors that the server's own code threw. */
  readonly errors: readonly unknown[];
  readonly slowest: number;
  /** How often each status came. */
  readonly seen: ReadonlyMap<number, number>;
}

/** Sends so many mutated calls to a server over sockets of its own. Same seed, same calls. */
export async function runHostile(seed: number, calls: number): Promise<HostileRun> {
  const errors: unknown[] = [];
  const server = await listen(bookshop({}, { onError: (error) => errors.push(error) }), { port: 0 });
  const next = random(seed);
  const wrong: unknown[] = [];
  const seen = new Map<number, number>();
  let slowest = 0;
  async function one(bytes: Buffer): Promise<void> {
    const start = performance.now();
    const statuses = await send(server.port, bytes);
    const time = performance.now() - start;
    slowest = Math.max(slowest, time);
    for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
    if (time > 1000 || !statuses.every((status) => EXPECTED.has(status)))
      wrong.push([statuses, time, bytes.toString("latin1")]);
  }
  try {
    for (let done = 0; done < calls; done += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, calls - done) }, () => one(hostileBytes(next))));
    }
    if ((await fetch(`${server.url}/health`)).status !== 200) wrong.push("The server does not answer any more.");
    return { wrong, errors, slowest, seen };
  } finally {
    await server.close();
  }
}
