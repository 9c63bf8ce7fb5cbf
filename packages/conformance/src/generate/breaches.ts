import fc from "fast-check";
import type { ApiDocument, Parameter } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import type { Json } from "../json.ts";
import { brokenJson } from "./broken-json.ts";
import { type CaseSource, survives, validValues } from "./cases.ts";
import { breachesOf } from "./invalid.ts";
import { flatten, typesOf } from "./merge.ts";
import { useful } from "./useful.ts";
import { type CallValues, withParameter } from "./wire-values.ts";

/** One way to make a call that its contract forbids. */
export interface CallBreach {
  /** `body /status: outside its enum`. */
  readonly label: string;
  /** Pointer of what is broken. */
  readonly pointer: string;
  readonly values: fc.Arbitrary<CallValues>;
  /** How many calls it deserves, next to others. */
  readonly weight: number;
}

/** Lists the ways to break a call of the operation, in its parameters and in its body. */
export function callBreaches(document: ApiDocument, source: CaseSource): CallBreach[] {
  const parameters = source.operation.parameters.flatMap((parameter) => parameterBreaches(document, source, parameter));
  return [...parameters, ...missingParameters(source), ...bodyBreaches(document, source)];
}

function parameterBreaches(document: ApiDocument, source: CaseSource, parameter: Parameter): CallBreach[] {
  const { schema } = parameter;
  if (schema === undefined) return [];
  const types = typesOf(flatten(document.root, schema).node);
  // How a list or object that is broken looks in a path or query depends on the server's parser.
  if (types.includes("array") || types.includes("object")) return [];
  const rest = validValues(source, parameter);
  return breachesOf(document.root, schema, "visible").flatMap(({ label, pointer, values, weight }) => {
    const broken = useful(
      values,
      (value) =>
        // Texts only: a list in a path has no one form.
        typeof value !== "object" &&
        survives(parameter, value) &&
        !readable(String(value), types).some((read) => source.schemas.isValid(schema, read)),
      weight,
    );
    if (broken === undefined) return [];
    const whole = fc.tuple(rest, broken).map(([others, value]) => withParameter(others, parameter, String(value)));
    return [{ label: `${parameter.in} ${parameter.name}, ${label}`, pointer, values: whole, weight }];
  });
}

/** Everything that a lenient server could read a text as. */
function readable(text: string, types: readonly string[]): Json[] {
  const isNumber = types.includes("integer") || types.includes("number");
  const numbers = isNumber && text.trim() !== "" && Number.isFinite(Number(text)) ? [Number(text)] : [];
  return [text, ...numbers, ...(text === "true" ? [true] : []), ...(text === "false" ? [false] : [])];
}

/** Headers have a check of their own, and a path without its parameter is another path. */
function missingParameters(source: CaseSource): CallBreach[] {
  return source.operation.parameters
    .filter((parameter) => parameter.required && (parameter.in === "query" || parameter.in === "cookie"))
    .map((parameter) => ({
      label: `${parameter.in} ${parameter.name}: missing`,
      pointer: pointerTo(parameter.pointer, "required"),
      values: validValues(source, parameter),
      weight: 4,
    }));
}

function bodyBreaches(document: ApiDocument, source: CaseSource): CallBreach[] {
  const { media, schemas, bodies } = source;
  const description = source.operation.body;
  if (media?.schema === undefined || bodies === undefined || description === undefined) return [];
  const { schema, type } = media;
  const rest = validValues(source, "body");
  const withBody = (texts: fc.Arbitrary<string | undefined>): fc.Arbitrary<CallValues> =>
    fc.tuple(rest, texts).map(([others, body]) => ({ ...others, body, contentType: type }));
  const broken = breachesOf(document.root, schema, "json").flatMap(({ label, pointer, values, weight }) => {
    const invalid = useful(values, (value) => !schemas.isValid(schema, value), weight);
    return invalid
      ? [{ label: `body, ${label}`, pointer, values: withBody(invalid.map((value) => JSON.stringify(value))), weight }]
      : [];
  });
  const texts = brokenJson(bodies).map(({ texts, weight }) => {
    return { label: "body: no JSON", pointer: media.pointer, values: withBody(texts), weight };
  });
  const missing = {
    label: "body: missing",
    pointer: pointerTo(description.pointer, "required"),
    values: withBody(fc.constant(undefined)),
    weight: 2,
  };
  return [...broken, ...texts, ...(description.required ? [missing] : [])];
}
