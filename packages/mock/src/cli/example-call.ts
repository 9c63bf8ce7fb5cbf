import { entriesOf, operationAt, operationsOf, parametersOf, resolve } from "../document.ts";
import type { Json, JsonObject } from "../json.ts";
import { readVocabulary } from "../vocabulary.ts";

/** A text as a word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The first example of a parameter, or what its schema offers. */
function offeredValue(document: JsonObject, parameter: JsonObject): string {
  const examples = entriesOf(document, parameter["examples"]).map(([, example]) => example["value"]);
  const schema = resolve(document, parameter["schema"]);
  const offers: readonly (Json | undefined)[] = [parameter["example"], schema?.["example"], schema?.["default"]];
  const value = [...examples, ...offers].find((candidate) => candidate !== undefined && typeof candidate !== "object");
  return encodeURIComponent(String(value ?? 1));
}

function needsCredentials(document: JsonObject, operation: JsonObject | undefined): boolean {
  const security = operation?.["security"] ?? document["security"];
  return Array.isArray(security) && security.length > 0;
}

/**
 * A curl command that calls the first operation of the document with the values of its first examples.
 *
 * @param url where the mock listens, without a slash at its end
 */
export function exampleCall(document: JsonObject, url: string): string | undefined {
  const [place] = operationsOf(document);
  if (place === undefined) return undefined;
  let path = place.path;
  for (const parameter of parametersOf(document, place)) {
    if (parameter["in"] === "path") path = path.replace(`{${parameter["name"]}}`, offeredValue(document, parameter));
  }
  const body = readVocabulary(document, place).bodies[0]?.value;
  const words = ["curl", "-X", place.method.toUpperCase(), url + path];
  if (needsCredentials(document, operationAt(document, place))) words.push("-H", "Authorization: Bearer x");
  if (body !== undefined) words.push("-H", "Content-Type: application/json", "-d", JSON.stringify(body));
  return words.map(quote).join(" ");
}
