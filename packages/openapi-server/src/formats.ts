type StringFormat = (text: string) => boolean;

interface NumberFormat {
  readonly type: "number";
  readonly validate: (value: number) => boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;
const DURATION =
  /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const QUOTED_LOCAL_PART = /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/;
const URI = /^([a-z][a-z0-9+.-]*):(.*)$/is;
// Every character that RFC 3986 allows, percent signs only in front of two hexadecimal digits.
const URI_CHARACTERS = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339, section 5.6: `full-date`. */
function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]; // the expression has three groups
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** RFC 3339, section 5.6: `full-time`. A leap second falls on 23:59:60 UTC only. */
function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (!match) return false;
  const [, hour, minute, second, sign, offsetHour = 0, offsetMinute = 0] = match;
  if (second !== "60") return true;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === "-" ? -1 : 1);
  return (Number(hour) * 60 + Number(minute) - offset + 2880) % 1440 === 1439;
}

function isDateTime(text: string): boolean {
  return (text[10] === "T" || text[10] === "t") && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** RFC 1123, section 2.1: labels of up to 63 characters, 253 in all. */
function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => LABEL.test(label));
}

/** RFC 4291, section 2.2. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const dotted = last?.includes(".") === true && !text.endsWith("::");
  if (dotted && !(last !== undefined && IPV4.test(last))) return false;
  const hexadecimal = dotted ? groups.slice(0, -1) : groups;
  if (!hexadecimal.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const size = hexadecimal.length + (dotted ? 2 : 0);
  return halves.length === 2 ? size <= 7 : size === 8;
}

/** RFC 5321, section 4.1.2: `Mailbox`. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > 64) return false;
  return (LOCAL_PART.test(local) || QUOTED_LOCAL_PART.test(local)) && (isHostname(domain) || isAddressLiteral(domain));
}

function isAddressLiteral(domain: string): boolean {
  if (!domain.startsWith("[") || !domain.endsWith("]")) return false;
  const address = domain.slice(1, -1);
  return IPV4.test(address) || (/^ipv6:/i.test(address) && isIpv6(address.slice(5)));
}

/** RFC 3986, section 3: an absolute URI. */
function isUri(text: string): boolean {
  const match = URI.exec(text);
  return match !== null && isHierarchy(match[2] as string); // the expression has two groups
}

/** RFC 3986, section 4.1: an absolute URI or a relative reference. */
function isUriReference(text: string): boolean {
  // Up to its first slash, a relative reference has no colon: it would be taken for a scheme.
  return isUri(text) || (!/^[^/?#]*:/.test(text) && isHierarchy(text));
}

function isHierarchy(text: string): boolean {
  if (!URI_CHARACTERS.test(text) || text.indexOf("#") !== text.lastIndexOf("#")) return false;
  const authority = /^\/\/([^/?#]*)/.exec(text)?.[1];
  if (/[[\]]/.test(text.replace(authority ?? "", ""))) return false;
  return authority === undefined || isAuthority(authority);
}

function isAuthority(authority: string): boolean {
  const match = /^(?:[^@[\]]*@)?(\[[^\]]*\]|[^:@[\]]*)(?::\d*)?$/.exec(authority);
  const host = match?.[1];
  if (host === undefined) return false;
  return !host.startsWith("[") || isIpv6(host.slice(1, -1)) || /^\[v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+\]$/i.test(host);
}

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function integerBetween(minimum: number, maximum: number): NumberFormat {
  return { type: "number", validate: (value) => Number.isInteger(value) && value >= minimum && value <= maximum };
}

/**
 * The formats that are checked: those of JSON Schema 2020-12 (validation, section 7.3) but `iri`, `idn-*` and `uri-template`,
 * and OpenAPI's int32, int64 and byte. Any other format is an annotation and accepts all.
 */
export const formats: {
  readonly [name: string]: StringFormat | NumberFormat;
} = {
  uuid: (text) => UUID.test(text),
  date: isDate,
  time: isTime,
  "date-time": isDateTime,
  duration: (text) => DURATION.test(text),
  email: isEmail,
  hostname: isHostname,
  ipv4: (text) => IPV4.test(text),
  ipv6: isIpv6,
  uri: isUri,
  "uri-reference": isUriReference,
  "json-pointer": (text) => POINTER.test(text),
  "relative-json-pointer": (text) => RELATIVE_POINTER.test(text),
  regex: isRegularExpression,
  byte: (text) => BASE64.test(text),
  int32: integerBetween(-(2 ** 31), 2 ** 31 - 1),
  // A double holds no integer between the largest int64 and 2 ** 63, so that JSON.parse makes 2 ** 63 of both.
  int64: integerBetween(-(2 ** 63), 2 ** 63),
};
