import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { listen } from "../src/node.ts";
import { bookshop } from "./bookshop/app.ts";

const SEED = Number(process.env["HOSTILE_SEED"] ?? 20_261_120);
const CALLS = Number(process.env["HOSTILE_CALLS"] ?? 3000);
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

describe("the server under hostile requests", () => {
  it(`answers ${CALLS} of them (seed ${SEED}) without a crash, a hang, a 5xx or an undocumented answer`, async () => {
    const errors: unknown[] = [];
    const server = await listen(bookshop({}, { onError: (error) => errors.push(error) }), { port: 0 });
    const next = random(SEED);
    const wrong: unknown[] = [];
    const seen = new Map<number, number>();
    try {
      for (let done = 0; done < CALLS; done += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, () => hostileBytes(next));
        await Promise.all(
          batch.map(async (bytes) => {
            const start = performance.now();
            const statuses = await send(server.port, bytes);
            const time = performance.now() - start;
            for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
            if (time > 1000 || !statuses.every((status) => EXPECTED.has(status)))
              wrong.push([statuses, time, bytes.toString("latin1")]);
          }),
        );
      }
      expect([wrong, errors]).toEqual([[], []]);
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      // The calls are of every kind: not all of them die in the parser.
      expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 404, 405, 406, 414, 415]));
    } finally {
      await server.close();
    }
  }, 60_000);
});
