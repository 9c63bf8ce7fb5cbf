// The value of a security descriptor tells who may do what; it has no place in a report that is handed on.
const DESCRIPTOR = /("SecurityDescriptor"\s*:\s*")(?:[^"\\]|\\.)*/gi;
const HIDDEN = new Set(["set-cookie", "authorization", "cookie", "proxy-authorization"]);

export const REDACTED = "[redacted]";

/** Takes security descriptors, and all secrets given, out of a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  const plain = text.replace(DESCRIPTOR, `$1${REDACTED}`);
  return secrets.reduce((left, secret) => (secret === "" ? left : left.replaceAll(secret, REDACTED)), plain);
}

/** Takes the values of cookies and credentials out of headers. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      HIDDEN.has(name.toLowerCase()) ? REDACTED : redactText(value, secrets),
    ]),
  );
}
