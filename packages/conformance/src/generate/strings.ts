import fc from "fast-check";
import { type JsonObject, numberOf, textOf } from "../json.ts";

/** Where a text has to fit: anything goes in JSON, other places have an alphabet of their own. */
export type Alphabet = "json" | "visible";

const VISIBLE = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~!$'()*+;=@."];
// Longer texts make runs slow and find nothing new.
const MAX_LENGTH = 2048;

const two = (value: number): string => String(value).padStart(2, "0");

const dates = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`);

const times = fc
  .record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    fraction: fc.constantFrom("", ".5", ".93", ".767"),
    zone: fc.constantFrom("Z", "+02:00", "-11:30"),
  })
  .map(({ hour, minute, second, fraction, zone }) => `${two(hour)}:${two(minute)}:${two(second)}${fraction}${zone}`);

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.oneof(
    fc.uuid(),
    fc.uuid().map((uuid) => uuid.toUpperCase()),
    fc.mixedCase(fc.uuid()),
  ),
  date: dates,
  time: times,
  "date-time": fc.tuple(dates, times).map(([date, time]) => `${date}T${time}`),
  email: fc.emailAddress(),
  hostname: fc.domain(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  uri: fc.webUrl(),
  "uri-reference": fc.webUrl(),
  byte: fc.base64String(),
};

/** Texts that fulfil `format`, `pattern`, `minLength` and `maxLength`. */
export function stringsFor(node: JsonObject, alphabet: Alphabet): fc.Arbitrary<string> {
  const formatted = FORMATS[textOf(node["format"]) ?? ""];
  if (formatted) return formatted;
  const pattern = textOf(node["pattern"]);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"));
  const minLength = Math.max(numberOf(node["minLength"]) ?? 0, alphabet === "visible" ? 1 : 0);
  const maxLength = numberOf(node["maxLength"]);
  const usual = textsOf(alphabet, minLength, Math.min(maxLength ?? minLength + 40, minLength + 40));
  if (maxLength === undefined || maxLength > MAX_LENGTH) return usual;
  // The longest text that is allowed is where servers count wrongly.
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: textsOf(alphabet, maxLength, maxLength) });
}

/** Texts of a number of characters. */
export function textsOf(alphabet: Alphabet, minLength: number, maxLength: number): fc.Arbitrary<string> {
  // Without `size`, fast-check hardly ever makes texts near their limit.
  const unit = alphabet === "json" ? "grapheme-composite" : fc.constantFrom(...VISIBLE);
  return fc.string({ unit: unit === "grapheme-composite" ? "binary" : unit, minLength, maxLength, size: "max" });
}
