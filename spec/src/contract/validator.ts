import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "./json.ts";
import { SpecError } from "./spec-error.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

const isInt32 = (value: number): boolean => Number.isInteger(value) && Math.abs(value + 0.5) <= 2 ** 31;

const OF_OPENAPI = ["discriminator", "example", "externalDocs", "xml"];

/** A JSON Schema 2020-12 validator that checks formats, and throws at a keyword or format that it does not know. */
export function createValidator(vocabulary: readonly string[] = []): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    // Both warn of schemas that are right: a type may stand in an `allOf` beside the keyword that needs it.
    strictTypes: false,
    strictTuples: false,
    formats: {
      "date-time": {
        type: "string",
        validate: (value: string) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
      },
      int32: { type: "number", validate: isInt32 },
      uuid: { type: "string", validate: (value: string) => UUID.test(value) },
    },
  }).addVocabulary([...vocabulary]);
}

function extensionsIn(document: JsonObject): string[] {
  const found = JSON.stringify(document).matchAll(/"(x-[^"\\]+)":/g);
  return [...new Set([...found].map((match) => match[1] ?? ""))];
}

/**
 * Makes a validator for any schema of a bundled description, by the schema's JSON Pointer. A schema that cannot be
 * compiled becomes a SpecError.
 */
export function documentValidator(document: JsonObject): (schemaPointer: string) => ValidateFunction {
  // Ajv takes the whole description for a schema when a `$ref` points into it, so the members of its root are keywords too.
  const vocabulary = [...Object.keys(document), ...OF_OPENAPI, ...extensionsIn(document)];
  const ajv = createValidator([...new Set(vocabulary)]).addSchema(document, "contract");
  return (schemaPointer) => {
    try {
      return ajv.compile({ $ref: `contract${encodeURI(schemaPointer)}` });
    } catch (error) {
      throw new SpecError(`Mend the schema ${schemaPointer}: ${error instanceof Error ? error.message : error}.`);
    }
  };
}

/** What Ajv found, as a list of phrases. */
export function explain(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join("; ");
}
