import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { JsonObject } from "../contract/json.ts";
import { header } from "./source-text.ts";

/** Examples are quoted in comments, and a NUL among them would make the file binary to git. */
function printable(text: string): string {
  return text.replaceAll("\0", "\\u0000");
}

/** Writes the types `paths`, `components` and `operations`. */
export async function typesText(document: JsonObject): Promise<string> {
  // Redocly linted it as OpenAPI 3.1. The copy is there because openapi-typescript may change what it is given.
  const source = structuredClone(document) as unknown as OpenAPI3;
  // A property with a default may be left out of a request, so it stays optional.
  const nodes = await openapiTS(source, { defaultNonNullable: false, silent: true });
  return `${header("openapi.yaml")}\n${printable(astToString(nodes))}`;
}
