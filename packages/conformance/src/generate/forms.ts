import fc from "fast-check";
import type { Operation } from "../document/model.ts";
import { isJson, type WireRequest, withHeaders } from "../http/message.ts";

/** Another form of a call that means the same. */
export type Form = (request: WireRequest) => WireRequest;

const same: Form = (request) => request;

const header =
  (name: string, change: (value: string | undefined) => string | undefined): Form =>
  (request) => {
    const [key, value] = Object.entries(request.headers).find(
      ([known]) => known.toLowerCase() === name.toLowerCase(),
    ) ?? [name];
    return { ...request, headers: withHeaders(request.headers, { [key]: change(value) }) };
  };

/** Media types have no case, and JSON has one charset (RFC 9110, section 8.3.1). */
const TYPES: readonly Form[] = [
  same,
  header("Content-Type", (type) => type && `${type}; charset=utf-8`),
  header("Content-Type", (type) => type && `${type};charset="UTF-8"`),
  header("Content-Type", (type) => type?.toUpperCase()),
];

/** Schemes have no case (RFC 9110, section 11.1). */
const SCHEMES: readonly Form[] = [
  same,
  header("Authorization", (value) => value?.replace(/^\S+(?= )/, (scheme) => scheme.toLowerCase())),
  header("Authorization", (value) => value?.replace(/^\S+(?= )/, (scheme) => scheme.toUpperCase())),
];

const json =
  (change: (text: string) => string): Form =>
  (request) =>
    typeof request.body === "string" && isJson(request.headers["Content-Type"] ?? "")
      ? { ...request, body: change(request.body) }
      : request;

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The same JSON value in other letters (RFC 8259, sections 2 and 7). */
const TEXTS: readonly Form[] = [
  same,
  json((text) => JSON.stringify(JSON.parse(text), undefined, 2)),
  json((text) => `\r\n\t ${text} \n`),
  // Letters within strings only: a letter before which no backslash stands is one of a string, or of true, false or null.
  json((text) => text.replaceAll(/"([A-Za-z]+)"/g, (_, word: string) => `"${Array.from(word, escaped).join("")}"`)),
];

/** Ways to ask for what is answered anyway (RFC 9110, section 12.5.1). */
function acceptsOf(operation: Operation): readonly Form[] {
  const type = operation.responses.find(({ code }) => code.startsWith("2"))?.content[0]?.type;
  const ranges =
    type === undefined
      ? ["*/*"]
      : [
          "*/*",
          type,
          `${type.split("/")[0]}/*`,
          `text/html;q=0.9, ${type};q=0.1`,
          `image/png,*/*;q=0.01`,
          type.toUpperCase(),
          `${type} ; q=1.000`,
          `${type.split("/")[0]}/*;q=0, ${type}`,
        ];
  return [same, ...ranges.map((range) => header("Accept", () => range))];
}

/** Every second call is as it is; the others take another form. */
export function formsOf(operation: Operation): fc.Arbitrary<Form> {
  const parts = fc.tuple(
    fc.constantFrom(...TYPES),
    fc.constantFrom(...TEXTS),
    fc.constantFrom(...acceptsOf(operation)),
    fc.constantFrom(...SCHEMES),
  );
  const changed = parts.map(
    (forms): Form =>
      (request) =>
        forms.reduce((call, form) => form(call), request),
  );
  return fc.oneof(fc.constant(same), changed);
}
