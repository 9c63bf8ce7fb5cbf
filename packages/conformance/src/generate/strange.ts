import { generatedBody } from "../http/generated-body.ts";
import { type GeneratedBody, isJson, type WireRequest, withHeaders } from "../http/message.ts";

/** A way to make a valid call strange. */
export interface Strangeness {
  /** In words, behind "The call has". */
  readonly name: string;
  readonly expects: "an answer" | "no objection" | "a refusal" | "too large";
  readonly isOfBody: boolean;
  /** Undefined where the call cannot be made strange in this way. */
  readonly make: (request: WireRequest) => WireRequest | undefined;
}

const header = (name: string, value: string): Strangeness => ({
  name: `${name}: ${value.length > 40 ? `${value.length} characters` : value}`,
  expects: "an answer",
  isOfBody: false,
  make: (request) => ({ ...request, headers: withHeaders(request.headers, { [name]: value }) }),
});

const target = (name: string, expects: Strangeness["expects"], change: (target: string) => string): Strangeness => ({
  name,
  expects,
  isOfBody: false,
  make: (request) => {
    const changed = change(request.target);
    return changed === request.target ? undefined : { ...request, target: changed };
  },
});

/** Only where the body is JSON. */
const body = (
  name: string,
  expects: Strangeness["expects"],
  make: (text: string) => string | GeneratedBody | undefined,
): Strangeness => ({
  name,
  expects,
  isOfBody: true,
  make: (request) => {
    const { body: text } = request;
    if (typeof text !== "string" || !isJson(request.headers["Content-Type"] ?? "")) return undefined;
    const made = make(text);
    return made === undefined ? undefined : { ...request, body: made };
  },
});

const shell = (bytes: Buffer): string =>
  `printf '${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}'`;
const bytesOf = (title: string, bytes: Buffer): GeneratedBody => ({ title, bytes, shell: shell(bytes) });

/** A text of the body with other bytes in it, where it has a text. */
const inText = (text: string, insert: string): string | undefined =>
  /:"[^"\\]/.test(text) ? text.replace(/:"/, `:"${insert}`) : undefined;

/** The first member of the object once more. */
const twice = (text: string): string | undefined => {
  const [member] = /"[^"\\]*":("[^"\\]*"|\d+|true|false|null)/.exec(text) ?? [];
  return member === undefined ? undefined : text.replace(member, `${member},${member}`);
};

const chunked = ({ headers, ...request }: WireRequest): WireRequest => ({
  ...request,
  headers: withHeaders(headers, { "Transfer-Encoding": "chunked" }),
});

const DEPTH = 2000;
const NO_UTF8 = Buffer.from([0xff, 0xc3, 0x28]);

/** Nobody sends such calls on purpose, but the ones who attack; no server may fail of them. */
export const STRANGE: readonly Strangeness[] = [
  header("Accept", ";;;"),
  header("Accept", ",/,"),
  header("Accept", "text/html;q=much, */*"),
  header("Content-Type", ";"),
  header("Content-Type", "/"),
  header("Content-Type", "application/json;"),
  header("Prefer", "=;,"),
  header("Authorization", ";"),
  header("Authorization", "= =, ="),
  header("Cookie", ";=;"),
  header("Accept-Language", "x".repeat(4000)),
  target("an empty query", "an answer", (text) => (text.includes("?") ? text : `${text}?`)),
  target("a query that is not documented", "an answer", (text) => `${text}${text.includes("?") ? "&" : "?"}%00=%22`),
  target("a NUL in its path", "an answer", (text) => text.replace(/[^/?]+(?=$|\?)/, "$&%00")),
  target("an emoji in its path", "an answer", (text) => text.replace(/[^/?]+(?=$|\?)/, "%F0%9F%98%80")),
  target("a path of 3000 letters", "an answer", (text) => text.replace(/[^/?]+(?=$|\?)/, "x".repeat(3000))),
  body("a body that is no UTF-8", "a refusal", (text) => {
    const [before, after] = [text.indexOf(':"') + 2, text.length];
    const bytes = [Buffer.from(text.slice(0, before)), NO_UTF8, Buffer.from(text.slice(before, after))];
    return before < 2 ? undefined : bytesOf("a body that is no UTF-8", Buffer.concat(bytes));
  }),
  body("half a surrogate pair in a text", "an answer", (text) => inText(text, "\\ud800")),
  body("a NUL in a text", "an answer", (text) => inText(text, "\\u0000")),
  body("a number that is too large", "an answer", (text) => text.replace(/:("[^"\\]*"|\d+)/, ":1e999")),
  body("a name twice", "an answer", twice),
  body("a byte order mark", "an answer", (text) => `\uFEFF${text}`),
  body("null for a body", "an answer", () => "null"),
  body("deep objects", "an answer", () => `${'{"a":'.repeat(DEPTH)}1${"}".repeat(DEPTH)}`),
  body("16 KiB of white space", "no objection", (text) => text + " ".repeat(16_384)),
  { name: "a chunked body", expects: "no objection", isOfBody: true, make: ofBody(chunked) },
  {
    name: "a chunked body of 2 MiB",
    expects: "too large",
    isOfBody: true,
    make: ofBody((request) => chunked({ ...request, body: generatedBody("spaces-2097152") })),
  },
];

function ofBody(make: (request: WireRequest) => WireRequest): Strangeness["make"] {
  return (request) => (request.body === undefined ? undefined : make(request));
}
