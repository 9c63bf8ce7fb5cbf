const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const DATE = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

/** Headers whose syntax HTTP fixes, whatever a document's schema says of them. */
const SYNTAX: Readonly<Record<string, readonly [RegExp, string]>> = {
  allow: [new RegExp(`^${TOKEN}(\\s*,\\s*${TOKEN})*$`), "a list of methods (RFC 9110, section 10.2.1)"],
  "retry-after": [new RegExp(`^(\\d+|${DATE})$`), "seconds or an HTTP date (RFC 9110, section 10.2.3)"],
  "www-authenticate": [new RegExp(`^${TOKEN}(\\s|,|$)`), "a list of challenges (RFC 9110, section 11.6.1)"],
};

/** What the value of a header should be by HTTP; undefined where it is that, and for headers that are not known here. */
export function brokenSyntax(name: string, value: string): string | undefined {
  const [pattern, expected] = SYNTAX[name.toLowerCase()] ?? [];
  return pattern === undefined || pattern.test(value) ? undefined : expected;
}
