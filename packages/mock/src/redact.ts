import type { IncomingHttpHeaders } from "node:http";
import { isObject, type Json } from "./json.ts";

/** What stands in place of a value that must not be shown. */
export const REDACTED = "[redacted]";

const SECRET_HEADERS = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"]);
const SECRET_PROPERTIES = new Set(["securitydescriptor"]);

/** The headers of a call without what could open a door: Authorization, Cookie and their kin. */
export function redactHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    shown[name] = SECRET_HEADERS.has(name) ? REDACTED : String(value);
  }
  return shown;
}

/** A body without the values of SecurityDescriptor, at any depth and in any case. */
export function redactBody(body: Json): Json {
  if (Array.isArray(body)) return body.map(redactBody);
  if (!isObject(body)) return body;
  const entries = Object.entries(body).map(([name, value]) => {
    return [name, SECRET_PROPERTIES.has(name.toLowerCase()) ? REDACTED : redactBody(value)] as const;
  });
  return Object.fromEntries(entries);
}
