import probes from "@mim-cm/spec/probes.json" with { type: "json" };

/** A hostile message, as bytes for the wire. */
export interface HostileCall {
  readonly bytes: Buffer;
  /** The method where the message is framed as it should be; undefined where anything may have happened to its bytes. */
  readonly method: string | undefined;
}

type Random = () => number;

const TARGET = probes.call.target;
const BODY = '{"status":"Completed"}';

const METHODS = ["GET", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "QUERY"];
const TARGETS = [
  TARGET,
  TARGET.toLowerCase(),
  ...["409", "404", "403", "500", "503"].map((code) =>
    TARGET.replace(/[^/]+$/, `${code}00000-0000-4000-8000-000000000${code}`),
  ),
  `${TARGET}?__code=409&__dynamic=true`,
  `/${TARGET}`,
  `${TARGET}/`,
  `http://localhost${TARGET}`,
  "/__mock/health",
  "/__mock/state",
  "/",
  "*",
];
const PLAIN = [
  "é",
  "\ud83d",
  "__proto__",
  "constructor",
  "1e999",
  "-0",
  "null",
  "true",
  "a".repeat(3000),
  "[".repeat(600),
];
const URL_TOKENS = [
  ...PLAIN,
  "%",
  "%00",
  "%2F",
  "%E0%A4%A",
  "//",
  "/../",
  "/./",
  "?",
  "#",
  "&",
  "=",
  ";",
  "\\",
  "{",
  "}",
  "%ff",
  "~",
];
const BODY_TOKENS = [
  ...PLAIN,
  "\0",
  "\\u0000",
  "\\ud800",
  '"',
  ",",
  ":",
  "{",
  "}",
  "[",
  "]",
  '"status":"Canceled",',
  '"__proto__":{},',
  " ",
  "/*",
];
const BODIES = [
  BODY,
  '{"status":"Canceled"}',
  '{"status":"Abandoned"}',
  '{"status":"Denied"}',
  "{}",
  "[]",
  "null",
  '{"status":',
  "",
];
const HEADERS = [
  ...["Accept: text/html", "Accept: */*;q=0.1, application/json", "Accept: ,;=", "Accept:"],
  ...[
    "Content-Type: text/plain",
    "Content-Type: application/json; charset=utf-16",
    'Content-Type: ";',
    "Content-Encoding: br",
  ],
  ...[
    "Authorization: Basic x",
    "Authorization:",
    "Authorization: Negotiate YII=",
    "Authorization: Bearer",
    "Host: b",
    "Host:",
  ],
  ...[
    "Prefer: return=minimal",
    "Prefer: code=409",
    "Prefer: code=999",
    "Prefer: example=forbidden",
    'Prefer: ="',
    "Prefer: seed=7",
  ],
  ...["Origin: https://evil.example", "Origin: null", "Access-Control-Request-Method: PUT", "Connection: close"],
  ...[
    "Cookie: a=b; c",
    `X-Long: ${"x".repeat(9000)}`,
    `X-Longer: ${"x".repeat(17_000)}`,
    "X: \u00ff",
    "__proto__: x",
    "Expect: 100-continue",
  ],
  ...[
    "Upgrade: websocket",
    "Connection: upgrade, x",
    "Transfer-Encoding: gzip",
    "Content-Length: 99999999999",
    "TE: trailers",
  ],
];

const RAW_TOKENS = [
  ...URL_TOKENS,
  ...BODY_TOKENS,
  "\r\n",
  "\r",
  "\n",
  "\0",
  " ",
  "\t",
  "HTTP/1.1",
  "HTTP/9.9",
  "Transfer-Encoding: chunked\r\n",
];
// These break the framing, or wait for more than is sent.
const FRAMING = /^(Transfer-Encoding|Content-Length|Expect|Upgrade|Connection: upgrade|Host)/;
const FRAMED_HEADERS = HEADERS.filter((header) => !FRAMING.test(header));

function pick<Value>(random: Random, values: readonly Value[]): Value {
  // The lists above are not empty.
  return values[Math.floor(random() * values.length)] as Value;
}

function mutate(random: Random, text: Buffer, tokens: readonly string[]): Buffer {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + Math.floor(random() * 8));
  const [before, cut, after] = [text.subarray(0, at), text.subarray(at, end), text.subarray(end)];
  const insert = Buffer.from(pick(random, tokens));
  const noise = Buffer.from([Math.floor(random() * 256)]);
  return Buffer.concat(
    pick(random, [
      [before, insert, cut, after],
      [before, insert, after],
      [before, after],
      [before, noise, after],
      [before, cut, cut, after],
    ]),
  );
}

/** A target with a fault of its own in it; bytes that end a request line are left out. */
function hostileTarget(random: Random): Buffer {
  let target: Buffer = Buffer.from(random() < 0.7 ? TARGET : pick(random, TARGETS));
  for (; random() < 0.3; ) target = mutate(random, target, URL_TOKENS);
  const readable = target.filter((byte) => byte > 0x20 && byte !== 0x7f);
  return Buffer.from(readable.length > 0 && readable[0] !== 0x20 ? readable : "/");
}

function hostileBody(random: Random): Buffer {
  // Now and then one that is too large, or too deep; each of them costs as much as thousands of others.
  const rare = random();
  if (rare < 0.00005) return Buffer.alloc(1_200_000, " ");
  if (rare < 0.0002) return Buffer.from("[".repeat(200_000));
  let body: Buffer = Buffer.from(random() < 0.5 ? BODY : pick(random, BODIES));
  for (; random() < 0.4; ) body = mutate(random, body, BODY_TOKENS);
  return body;
}

function head(random: Random, method: string, target: Buffer, length: number, headers: readonly string[]): Buffer {
  const lines = ["Host: localhost"];
  if (random() < 0.9) lines.push("Authorization: Bearer x");
  if (random() < 0.9) lines.push("Content-Type: application/json");
  for (; random() < 0.35; ) lines.push(pick(random, headers));
  if (length > 0 || method !== "GET") lines.push(`Content-Length: ${length}`);
  return Buffer.concat([
    Buffer.from(`${method} `),
    target,
    Buffer.from(` HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"),
  ]);
}

function framed(random: Random, headers: readonly string[], methods: readonly string[]): HostileCall {
  const method = random() < 0.85 ? "PUT" : pick(random, methods);
  const body = method === "GET" || method === "HEAD" ? Buffer.alloc(0) : hostileBody(random);
  return { method, bytes: Buffer.concat([head(random, method, hostileTarget(random), body.length, headers), body]) };
}

/** A call whose target, headers and body are hostile, framed so that it has exactly one answer. */
export function framedCall(random: Random): HostileCall {
  return framed(random, FRAMED_HEADERS, METHODS);
}

/** A call of which any byte may be wrong: where it ends, and how many answers it has, is the server's guess. */
export function rawCall(random: Random): HostileCall {
  // An answer to HEAD cannot be told from others where nobody knows which is which.
  let { bytes } = framed(
    random,
    HEADERS,
    METHODS.filter((method) => method !== "HEAD"),
  );
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) bytes = mutate(random, bytes, RAW_TOKENS);
  return { bytes, method: undefined };
}
