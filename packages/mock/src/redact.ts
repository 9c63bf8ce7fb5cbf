import type { IncomingHttpHeaders } from "node:http";
import type { CompiledDocument } from "@mim-cm/openapi-server";
import { isObject, type Json } from "./json.ts";

/** What stands in place of a value that must not be shown. */
export const REDACTED = "[redacted]";

const SECRET_PROPERTIES = new Set(["securitydescriptor"]);

/** Where calls carry secrets. */
export interface Secrets {
  /** In lower case. */
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

/** The secrets of every call, and those that the security schemes of the document add. */
export function secretsOf({ securitySchemes }: CompiledDocument): Secrets {
  const headers = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie"]);
  const query = new Set<string>();
  for (const scheme of Object.values(securitySchemes)) {
    if (scheme.type !== "apiKey") continue;
    if (scheme.in === "header") headers.add(scheme.name.toLowerCase());
    if (scheme.in === "query") query.add(scheme.name);
  }
  return { headers, query };
}

/** The headers of a call without its secrets. */
export function redactHeaders(headers: IncomingHttpHeaders, secrets: Secrets): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    shown[name] = secrets.headers.has(name) ? REDACTED : String(value);
  }
  return shown;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** A request target without the secrets of its query. */
export function redactTarget(target: string, secrets: Secrets): string {
  const mark = target.indexOf("?");
  if (mark === -1 || secrets.query.size === 0) return target;
  const pairs = target.slice(mark + 1).split("&");
  const shown = pairs.map((pair) => {
    const [name = ""] = pair.split("=");
    return secrets.query.has(decoded(name)) ? `${name}=${REDACTED}` : pair;
  });
  return `${target.slice(0, mark)}?${shown.join("&")}`;
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
