import fc, { type Arbitrary } from "fast-check";
import { entriesOf, type OperationPlace, operationAt, operationsOf, parametersOf, resolve } from "../src/document.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { readVocabulary } from "../src/vocabulary.ts";
import { mutated } from "./values.ts";

/** A generated call. */
export interface Call {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly place: OperationPlace;
}

/** Something that is mostly there. */
function usually<Value>(arbitrary: Arbitrary<Value>, odds: number): Arbitrary<Value | undefined> {
  return fc.nat(99).chain((draw): Arbitrary<Value | undefined> => (draw < odds ? arbitrary : fc.constant(undefined)));
}

/** A value as the text of a path segment, header or cookie. */
function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "object" && value !== null
    ? Object.entries(value).flat().map(String).join(",")
    : String(value);
}

/** A value in the query: form style, exploded unless the parameter says otherwise. */
function pairsOf({ name, explode, style }: JsonObject, value: Json): string[] {
  const pair = (key: string, text: Json): string => `${encodeURIComponent(key)}=${encodeURIComponent(textOf(text))}`;
  if (style === "deepObject" && typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).map(([key, text]) => pair(`${name}[${key}]`, text));
  }
  if (Array.isArray(value) && explode !== false && (style ?? "form") === "form") {
    return value.map((item) => pair(String(name), item));
  }
  return [pair(String(name), value)];
}

interface Parts {
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

function withParameter(parts: Parts, parameter: JsonObject, value: Json | undefined): Parts {
  const name = String(parameter["name"]);
  const text = value === undefined ? undefined : textOf(value);
  switch (parameter["in"]) {
    case "path":
      // An empty segment is another path.
      return { ...parts, path: parts.path.replace(`{${name}}`, encodeURIComponent(text || "x")) };
    case "query":
      return value === undefined ? parts : { ...parts, query: [...parts.query, ...pairsOf(parameter, value)] };
    case "header": {
      const printable = text?.replace(/[^ -~]/g, "").trim();
      return printable === undefined ? parts : { ...parts, headers: { ...parts.headers, [name]: printable } };
    }
    default:
      return text === undefined
        ? parts
        : { ...parts, cookies: [...parts.cookies, `${name}=${encodeURIComponent(text)}`] };
  }
}

function parametersArbitrary(document: JsonObject, place: OperationPlace): Arbitrary<Parts> {
  const parameters = parametersOf(document, place);
  const values = parameters.map((parameter) => {
    const media = Object.values(resolve(document, parameter["content"]) ?? {})[0];
    const schema = parameter["schema"] ?? resolve(document, media)?.["schema"];
    return usually(
      mutated(document, schema),
      parameter["in"] === "path" ? 100 : parameter["required"] === true ? 94 : 40,
    );
  });
  const start: Parts = { path: place.path, query: [], headers: {}, cookies: [] };
  return fc
    .tuple(...values)
    .map((drawn) =>
      parameters.reduce((parts, parameter, index) => withParameter(parts, parameter, drawn[index]), start),
    );
}

function form(value: Json): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(part))}`)
    .join("&");
}

/** A body and its media type. Prism hangs on malformed JSON, so bodies of JSON are well formed. */
function bodyArbitrary(document: JsonObject, operation: JsonObject): Arbitrary<readonly [string, string] | undefined> {
  const body = resolve(document, operation["requestBody"]);
  const content = entriesOf(document, body?.["content"]).filter(([type]) => /json|form-urlencoded|^text\//.test(type));
  if (content.length === 0) return fc.constant(undefined);
  const bodies = content.map(([type, media]) =>
    mutated(document, media["schema"]).map((value): readonly [string, string] => [
      type,
      /json/.test(type) ? JSON.stringify(value) : /form/.test(type) ? form(value) : textOf(value),
    ]),
  );
  const foreign = fc.constant<readonly [string, string]>(["application/vnd.unknown", "x"]);
  const drawn = fc.oneof({ weight: 20, arbitrary: fc.oneof(...bodies) }, { weight: 1, arbitrary: foreign });
  return usually(drawn, body?.["required"] === true ? 95 : 80);
}

const CREDENTIALS: Readonly<Record<string, string>> = { basic: "Basic YTpi", bearer: "Bearer x" };

/** Headers and query that every scheme of the document accepts. */
function credentials(document: JsonObject): Parts {
  let parts: Parts = { path: "", query: [], headers: {}, cookies: [] };
  const schemes = entriesOf(document, resolve(document, document["components"])?.["securitySchemes"]);
  for (const [, scheme] of schemes) {
    if (scheme["type"] === "apiKey") parts = withParameter(parts, scheme, "secret");
    const authorization = CREDENTIALS[String(scheme["scheme"] ?? "bearer").toLowerCase()] ?? "Bearer x";
    if (scheme["type"] !== "apiKey") parts = { ...parts, headers: { ...parts.headers, Authorization: authorization } };
  }
  return parts;
}

function preferArbitrary(document: JsonObject, place: OperationPlace): Arbitrary<string | undefined> {
  const { statuses, responses } = readVocabulary(document, place);
  const codes = statuses.filter((status) => /^\d+$/.test(status)).map((status) => `code=${status}`);
  const examples = responses.map(({ key }) => `example=${JSON.stringify(key)}`);
  return usually(fc.constantFrom(...codes, ...examples, "code=418", "example=none", "dynamic=false", "code=x"), 15);
}

function acceptArbitrary(document: JsonObject, place: OperationPlace): Arbitrary<string | undefined> {
  const { mediaTypes } = readVocabulary(document, place);
  return usually(
    fc.constantFrom(...mediaTypes, "*/*", "application/json", "text/html", "application/xml;q=0.5, */*;q=0.1"),
    20,
  );
}

function callArbitrary(document: JsonObject, place: OperationPlace): Arbitrary<Call> {
  const operation = operationAt(document, place) ?? {};
  const method = usually(fc.constantFrom("get", "post", "put", "delete", "patch"), 4);
  const tail = usually(fc.constantFrom("/", "/unknown"), 3);
  return fc
    .tuple(
      parametersArbitrary(document, place),
      bodyArbitrary(document, operation),
      usually(fc.constant(credentials(document)), 92),
      preferArbitrary(document, place),
      acceptArbitrary(document, place),
      method,
      tail,
    )
    .map(([parts, body, secret, prefer, accept, other, end]) => {
      const query = [...parts.query, ...(secret?.query ?? [])];
      const cookies = [...parts.cookies, ...(secret?.cookies ?? [])];
      const headers: Record<string, string> = { ...parts.headers, ...secret?.headers };
      if (cookies.length > 0) headers["Cookie"] = cookies.join("; ");
      if (prefer !== undefined) headers["Prefer"] = prefer;
      if (accept !== undefined) headers["Accept"] = accept;
      const used = (other ?? place.method).toUpperCase();
      const sent = used === "GET" || used === "HEAD" ? undefined : body;
      if (sent) {
        headers["Content-Type"] = sent[0];
        headers["Content-Length"] = String(Buffer.byteLength(sent[1]));
      }
      const target = `${parts.path}${end ?? ""}${query.length > 0 ? `?${query.join("&")}` : ""}`;
      return { method: used, target, headers, body: sent?.[1], place };
    });
}

/** Calls of a document's operations, valid and not; the same for the same seed. */
export function callsOf(document: JsonObject, count: number, seed: number): Call[] {
  const places = [...operationsOf(document)];
  if (places.length === 0) return [];
  const calls = fc.oneof(...places.map((place) => callArbitrary(document, place)));
  return fc.sample(calls, { numRuns: count, seed });
}
