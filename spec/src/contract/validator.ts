import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "./json.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

const isInt32 = (value: number): boolean => Number.isInteger(value) && Math.abs(value + 0.5) <= 2 ** 31;

/** A JSON Schema 2020-12 validator that checks formats and refuses those it does not know. */
export function createValidator(): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    // The description is full of keywords of OpenAPI; Redocly has checked them.
    strictSchema: false,
    formats: {
      "date-time": {
        type: "string",
        validate: (value: string) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
      },
      int32: { type: "number", validate: isInt32 },
      uuid: { type: "string", validate: (value: string) => UUID.test(value) },
    },
  });
}

/** Makes a validator for any schema of a bundled description, by the schema's JSON Pointer. */
export function documentValidator(document: JsonObject): (schemaPointer: string) => ValidateFunction {
  const ajv = createValidator().addSchema(document, "contract");
  return (schemaPointer) => ajv.compile({ $ref: `contract${encodeURI(schemaPointer)}` });
}

/** What Ajv found, as a list of phrases. */
export function explain(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join("; ");
}
