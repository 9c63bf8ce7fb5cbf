const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"';
const PARAMETER = `${TOKEN}\\s*=\\s*(?:${TOKEN}|${QUOTED})`;
const METHODS = new RegExp(`^${TOKEN}(\\s*,\\s*${TOKEN})*$`);
const CHALLENGE = new RegExp(`^${TOKEN}( +([A-Za-z0-9._~+/-]+=*|${PARAMETER}))?$`);
const CONTINUED = new RegExp(`^${PARAMETER}$`);

/** An IMF-fixdate whose day of the week is right. */
const isDate = (text: string): boolean => {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toUTCString() === text;
};

/** Challenges, and parameters that belong to the challenge before them. */
function areChallenges(text: string): boolean {
  const parts = (text.match(new RegExp(`(?:[^",]|${QUOTED}|")+`, "g")) ?? []).map((part) => part.trim());
  const [first, ...others] = parts.filter((part) => part !== "");
  return (
    first !== undefined && CHALLENGE.test(first) && others.every((part) => CHALLENGE.test(part) || CONTINUED.test(part))
  );
}

/** Headers whose syntax HTTP fixes, whatever a document's schema says of them. */
const SYNTAX: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  allow: [(value) => METHODS.test(value), "a list of methods (RFC 9110, section 10.2.1)"],
  "retry-after": [
    (value) => /^\d+$/.test(value) || isDate(value),
    "seconds or an HTTP date (RFC 9110, section 10.2.3)",
  ],
  "www-authenticate": [areChallenges, "a list of challenges (RFC 9110, section 11.6.1)"],
};

/** What the value of a header should be by HTTP; undefined where it is that, and for headers that are not known here. */
export function brokenSyntax(name: string, value: string): string | undefined {
  const [isRight, expected] = SYNTAX[name.toLowerCase()] ?? [];
  return isRight === undefined || isRight(value) ? undefined : expected;
}
