import fc from "fast-check";
import type { ApiDocument, MediaType, Operation, Parameter } from "../document/model.ts";
import type { Schemas } from "../document/schemas.ts";
import { isJson } from "../http/message.ts";
import type { Json } from "../json.ts";
import { useful } from "./useful.ts";
import { Generator } from "./valid.ts";
import { type CallValues, NO_VALUES, withParameter } from "./wire-values.ts";

/** What calls of an operation are made from. */
export interface CaseSource {
  readonly operation: Operation;
  readonly schemas: Schemas;
  /** Values for each parameter that can be generated. */
  readonly parameters: ReadonlyMap<Parameter, fc.Arbitrary<Json>>;
  /** The media type of bodies. */
  readonly media: MediaType | undefined;
  /** Valid bodies as values. */
  readonly bodies: fc.Arbitrary<Json> | undefined;
  /** Why no calls can be made. */
  readonly obstacle: string | undefined;
}

/** A text that survives the way onto the wire and back: no empty segment, no dots, no slash. */
export function survives(parameter: Parameter, value: Json): boolean {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (parameter.in === "path") return text !== "" && text !== "." && text !== ".." && !/[/\\\p{C}]/u.test(text);
  if (parameter.in === "query") return text !== "" && !/\p{Cs}/u.test(text);
  return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text);
}

export function caseSource(document: ApiDocument, schemas: Schemas, operation: Operation): CaseSource {
  const parameters = new Map<Parameter, fc.Arbitrary<Json>>();
  const obstacles: string[] = [];
  for (const parameter of operation.parameters) {
    const values = valuesOf(document, schemas, parameter);
    if (values !== undefined) parameters.set(parameter, values);
    else if (parameter.required)
      obstacles.push(`no value could be generated for the ${parameter.in} parameter ${parameter.name}`);
  }
  const media = operation.body?.content.find(({ type }) => isJson(type));
  const bodies = media && bodiesOf(document, schemas, media);
  if (operation.body?.required && bodies === undefined) obstacles.push("no JSON body could be generated");
  return { operation, schemas, parameters, media, bodies, obstacle: obstacles[0] };
}

function valuesOf(document: ApiDocument, schemas: Schemas, parameter: Parameter): fc.Arbitrary<Json> | undefined {
  const { schema } = parameter;
  if (schema === undefined) return undefined;
  const made = new Generator(document.root, "visible").valuesAt(schema);
  // Examples of path parameters name things that exist: calls that must have no effect stay away from them.
  const examples = parameter.in === "path" ? [] : [...parameter.examples.values()];
  const values = examples.length === 0 ? made : fc.oneof(made, fc.constantFrom(...examples));
  return useful(values, (value) => survives(parameter, value) && schemas.isValid(schema, value));
}

function bodiesOf(
  document: ApiDocument,
  schemas: Schemas,
  { schema, examples }: MediaType,
): fc.Arbitrary<Json> | undefined {
  const known = examples.size === 0 ? undefined : fc.constantFrom(...examples.values());
  if (schema === undefined) return known;
  const made = useful(new Generator(document.root, "json").valuesAt(schema), (value) => schemas.isValid(schema, value));
  return made && known ? fc.oneof(made, known) : (made ?? known);
}

/** Valid values for whole calls; `without` leaves one parameter, or the body, to the caller. */
export function validValues(source: CaseSource, without?: Parameter | "body"): fc.Arbitrary<CallValues> {
  const entries = [...source.parameters].filter(([parameter]) => parameter !== without);
  const parts = entries.map(([parameter, values]) =>
    (parameter.required ? values : fc.option(values, { nil: undefined })).map((value) => ({ parameter, value })),
  );
  const { bodies, media } = source;
  const body: fc.Arbitrary<Json | undefined> = bodies && without !== "body" ? bodies : fc.constant(undefined);
  return fc.tuple(fc.tuple(...parts), body).map(([chosen, value]) => {
    const filled = chosen.reduce(
      (values, part) => (part.value === undefined ? values : withParameter(values, part.parameter, part.value)),
      NO_VALUES,
    );
    return value === undefined ? filled : { ...filled, body: JSON.stringify(value), contentType: media?.type };
  });
}
