import { entriesOf, type OperationPlace, operationAt, parametersOf, resolve } from "./document.ts";
import { type Json, type JsonObject, pointersTo, sameJson } from "./json.ts";

/** A named example of a response. */
export interface ResponseExample {
  readonly key: string;
  readonly status: number;
  readonly value: Json;
}

/** A named example of a request body. */
export interface BodyExample {
  readonly key: string;
  readonly value: Json;
}

/** Examples of one name on parameters, body and response: the call that they describe gets that response. */
export interface Triple {
  readonly key: string;
  readonly status: number;
  /** Values of path and query parameters by `in` and name, as in `path id`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The body; undefined where the operation has none of this name. */
  readonly body: Json | undefined;
}

/** All that the examples of one operation say about which call gets which answer. */
export interface Vocabulary {
  readonly responses: readonly ResponseExample[];
  readonly bodies: readonly BodyExample[];
  readonly triples: readonly Triple[];
  /** Path parameters that are GUIDs: their case does not count. */
  readonly caseless: ReadonlySet<string>;
  /** JSON Pointers of successful answers at which a path parameter is repeated, with its `in` and name. */
  readonly echoes: ReadonlyMap<string, string>;
  /** The documented statuses, `default` and ranges as they are written. */
  readonly statuses: readonly string[];
  /** The media types of all responses. */
  readonly mediaTypes: ReadonlySet<string>;
  /** Whether `Prefer: return=minimal` is answered with 204. */
  readonly minimal: boolean;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function valuesOf(document: JsonObject, holder: JsonObject): [string, Json][] {
  return entriesOf(document, holder["examples"]).flatMap(([key, example]) =>
    example["value"] === undefined ? [] : [[key, example["value"]] as [string, Json]],
  );
}

function responsesOf(document: JsonObject, operation: JsonObject): ResponseExample[] {
  const found: ResponseExample[] = [];
  for (const [status, response] of entriesOf(document, operation["responses"])) {
    if (!/^\d{3}$/.test(status)) continue;
    for (const [, content] of entriesOf(document, response["content"])) {
      for (const [key, value] of valuesOf(document, content)) found.push({ key, status: Number(status), value });
    }
  }
  return found;
}

function bodiesOf(document: JsonObject, operation: JsonObject): BodyExample[] {
  const content = resolve(document, operation["requestBody"])?.["content"];
  return entriesOf(document, content).flatMap(([, media]) =>
    valuesOf(document, media).map(([key, value]) => ({ key, value })),
  );
}

const placeOf = (parameter: JsonObject): string => `${parameter["in"]} ${parameter["name"]}`;

const isGuid = (document: JsonObject, parameter: JsonObject): boolean =>
  resolve(document, parameter["schema"])?.["format"] === "uuid";

/** The examples of each path and query parameter, as the text that stands in a URL; GUIDs in lower case. */
function parameterExamples(document: JsonObject, parameters: readonly JsonObject[]): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const parameter of parameters) {
    if (parameter["in"] !== "path" && parameter["in"] !== "query") continue;
    for (const [key, value] of valuesOf(document, parameter)) {
      if (typeof value === "object") continue;
      const values = found.get(key) ?? new Map<string, string>();
      const text = isGuid(document, parameter) ? String(value).toLowerCase() : String(value);
      found.set(key, values.set(placeOf(parameter), text));
    }
  }
  return found;
}

function triplesOf(
  parameters: ReadonlyMap<string, ReadonlyMap<string, string>>,
  bodies: readonly BodyExample[],
  responses: readonly ResponseExample[],
): Triple[] {
  const triples: Triple[] = [];
  for (const [key, values] of parameters) {
    const response = responses.find((example) => example.key === key);
    if (!response) continue;
    const body = bodies.find((example) => example.key === key)?.value;
    triples.push({ key, status: response.status, parameters: values, body });
  }
  return triples;
}

/** Where every successful triple repeats a path parameter in its answer, any other answer has to repeat it too. */
function echoesOf(triples: readonly Triple[], responses: readonly ResponseExample[]): Map<string, string> {
  const echoes = new Map<string, string>();
  let first = true;
  for (const triple of triples.filter(({ status }) => isSuccess(status))) {
    const answer = responses.find(({ key, status }) => key === triple.key && status === triple.status)?.value ?? null;
    const here = new Map<string, string>();
    for (const [place, value] of triple.parameters) {
      if (!place.startsWith("path ")) continue;
      const same = (text: string): boolean => text.toLowerCase() === value.toLowerCase();
      for (const pointer of pointersTo(answer, same)) here.set(pointer, place);
    }
    if (first) for (const [pointer, place] of here) echoes.set(pointer, place);
    else for (const pointer of echoes.keys()) if (!here.has(pointer)) echoes.delete(pointer);
    first = false;
  }
  return echoes;
}

function mediaTypesOf(document: JsonObject, operation: JsonObject): Set<string> {
  const responses = entriesOf(document, operation["responses"]);
  return new Set(responses.flatMap(([, response]) => entriesOf(document, response["content"]).map(([name]) => name)));
}

function followsMinimal(document: JsonObject, operation: JsonObject): boolean {
  const responses = resolve(document, operation["responses"]);
  const headers = entriesOf(document, resolve(document, responses?.["204"])?.["headers"]);
  return headers.some(([name]) => name.toLowerCase() === "preference-applied");
}

/** Reads the examples of one operation. */
export function readVocabulary(document: JsonObject, place: OperationPlace): Vocabulary {
  const operation = operationAt(document, place) ?? {};
  const parameters = parametersOf(document, place);
  const responses = responsesOf(document, operation);
  const bodies = bodiesOf(document, operation);
  const triples = triplesOf(parameterExamples(document, parameters), bodies, responses);
  return {
    responses,
    bodies,
    triples,
    caseless: new Set(parameters.filter((parameter) => isGuid(document, parameter)).map(placeOf)),
    echoes: echoesOf(triples, responses),
    statuses: Object.keys(resolve(document, operation["responses"]) ?? {}),
    mediaTypes: mediaTypesOf(document, operation),
    minimal: followsMinimal(document, operation),
  };
}

/** Whether a call is the one that the triple describes. */
export function matches(
  triple: Triple,
  call: { readonly parameters: ReadonlyMap<string, string>; readonly body: unknown },
): boolean {
  for (const [place, value] of triple.parameters) if (call.parameters.get(place) !== value) return false;
  return triple.body === undefined || sameJson(triple.body, call.body);
}
