import { ConformanceError } from "./conformance-error.ts";
import type { Operation } from "./document/model.ts";

/** The headers that carry credentials. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the user gave them; the kit makes some up otherwise, which a mock accepts and a real server refuses. */
  readonly areReal: boolean;
}

/** What the kit sends where no credentials were given. */
const PLACEHOLDER = "conformance";

/**
 * Reads `--auth`: the value of `Authorization` (`Bearer eyJ…`), or another header with its name (`Cookie: FedAuth=…`).
 * @throws ConformanceError where it can be no header
 */
export function readAuth(auth: string): Credentials {
  const header = /^(Cookie|[A-Za-z0-9-]*(?:Auth|Key|Token)[A-Za-z0-9-]*):\s*(.+)$/i.exec(auth.trim());
  const name = header?.[1] ?? "Authorization";
  const value = header?.[2] ?? auth.trim();
  if (value === "" || /[^\t\x20-\x7e]/.test(value)) {
    throw new ConformanceError(
      `The credentials are no header value; give --auth 'Bearer <token>' or --auth 'Cookie: <name>=<value>'.`,
    );
  }
  return { headers: { [name]: value }, areReal: true };
}

/** Credentials in the form of the operation's first bearer, basic or key scheme. */
export function placeholderFor(operation: Operation): Credentials {
  for (const { scheme, key, type } of operation.security) {
    if (scheme === "bearer" || type === "oauth2" || type === "openIdConnect") {
      return { headers: { Authorization: `Bearer ${PLACEHOLDER}` }, areReal: false };
    }
    if (scheme === "basic") return { headers: { Authorization: "Basic Y29uZm9ybWFuY2U6" }, areReal: false };
    if (key?.in === "header") return { headers: { [key.name]: PLACEHOLDER }, areReal: false };
    if (key?.in === "cookie" && operation.security.length === 1) {
      return { headers: { Cookie: `${key.name}=${PLACEHOLDER}` }, areReal: false };
    }
  }
  return { headers: {}, areReal: false };
}

/** The texts of credentials that no answer may repeat: the value, and the token behind its scheme, also in base64 or percent-encoded. */
export function secretsOf({ headers, areReal }: Credentials): readonly string[] {
  if (!areReal) return [];
  const values = Object.values(headers);
  const texts = [...values.map((value) => value.replace(/^\S+[ =]/, "")), ...values];
  const coded = texts.flatMap((text) => [Buffer.from(text).toString("base64"), encodeURIComponent(text)]);
  // The longest first, so that nothing is left of it where it is taken out.
  return [...new Set([...texts, ...coded])].filter((text) => text.length >= 8).sort((a, b) => b.length - a.length);
}
