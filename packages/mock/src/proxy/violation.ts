import { resolve } from "../document.ts";
import type { JsonObject } from "../json.ts";

/** Something that a call or its answer does against the document. */
export interface ContractViolation {
  readonly direction: "request" | "response";
  /** `status`, or `path`, `query`, `header`, `cookie` or `body`; after a colon the name, or the JSON Pointer into a body. */
  readonly location: string;
  /** Words that complete "the value ...". Never a value that was sent. */
  readonly message: string;
  /** JSON Pointer (RFC 6901), as a URI fragment, to the rule in the document. */
  readonly place: string;
}

/** The name as a part of a JSON Pointer (RFC 6901, section 3). */
export function pointerPart(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function parameterPlace(
  document: JsonObject,
  holder: JsonObject | undefined,
  at: string,
  wanted: string,
): string | undefined {
  const list = holder?.["parameters"];
  if (!Array.isArray(list)) return undefined;
  const index = list.findIndex((node) => {
    const parameter = resolve(document, node);
    return `${parameter?.["in"]}: ${parameter?.["name"]}` === wanted;
  });
  return index === -1 ? undefined : `${at}/parameters/${index}`;
}

/** The place of the rule that a request breaks: its parameter, its body, or the operation. */
export function requestPlace(document: JsonObject, path: string, method: string, location: string): string {
  const itemPlace = `#/paths/${pointerPart(path)}`;
  const place = `${itemPlace}/${method}`;
  if (location.startsWith("body")) return `${place}/requestBody`;
  const item = resolve(document, resolve(document, document["paths"])?.[path]);
  // "query: filter/0" is the parameter "filter".
  const name = location.split("/")[0] ?? "";
  const own = parameterPlace(document, resolve(document, item?.[method]), place, name);
  return own ?? parameterPlace(document, item, itemPlace, name) ?? place;
}

/** As Prism writes them into `sl-violations`: a JSON list, in ASCII. */
export function violationsHeader(violations: readonly ContractViolation[]): string {
  const list = violations.map(({ direction, location, message, place }) => {
    const parts = location.split(/: |\//).filter((part) => part !== "");
    return { location: [direction, ...parts], severity: "Error", message, place };
  });
  return JSON.stringify(list).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
