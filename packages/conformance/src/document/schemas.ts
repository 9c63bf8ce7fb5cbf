import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formatsPlugin from "ajv-formats";
import type { Json, JsonObject } from "../json.ts";
import { follow, lookUp } from "./pointer.ts";

// ajv-formats takes `urn:uuid:` for part of a UUID; RFC 9562, section 4, does not.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is wrong with a value. */
export interface Violation {
  /** JSON Pointer into the value, empty for the whole. */
  readonly at: string;
  readonly message: string;
  /** JSON Pointer of the keyword in the document, as a URI fragment. */
  readonly pointer: string;
}

/** Validates values against the schemas of one document, by the schema's JSON Pointer. */
export class Schemas {
  readonly root: JsonObject;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(root: JsonObject) {
    this.root = root;
    // Documents hold keywords of OpenAPI and formats of their own, which say nothing about validity.
    this.#ajv = new Ajv2020({ allErrors: true, strict: false, logger: false, validateSchema: false });
    // The plugin is CommonJS: its types put the function under `default`, at run time it is both.
    const addFormats = formatsPlugin as unknown as (ajv: Ajv2020) => void;
    addFormats(this.#ajv);
    this.#ajv.addFormat("uuid", UUID);
    this.#ajv.addSchema(root, "document");
  }

  isValid(pointer: string, value: Json | undefined): boolean {
    return this.violations(pointer, value).length === 0;
  }

  violations(pointer: string, value: Json | undefined): readonly Violation[] {
    const validate = this.#validator(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, schemaPath, params }) => ({
      at: instancePath,
      message: describe(message ?? "is not valid", params),
      pointer: this.#keywordAt(pointer, schemaPath.slice(schemaPath.indexOf("#"))),
    }));
  }

  /** Ajv counts from the document below a reference, and from the schema elsewhere. */
  #keywordAt(schema: string, path: string): string {
    return lookUp(this.root, path) === undefined ? follow(this.root, schema).pointer + path.slice(1) : path;
  }

  #validator(pointer: string): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known) return known;
    const made = this.#ajv.compile({ $ref: `document${encodeURI(pointer)}` });
    this.#compiled.set(pointer, made);
    return made;
  }
}

function describe(message: string, params: Record<string, unknown>): string {
  const extra = params["additionalProperty"] ?? params["allowedValues"] ?? params["allowedValue"];
  return extra === undefined
    ? message
    : `${message}: ${Array.isArray(extra) ? extra.join(", ") : JSON.stringify(extra)}`;
}
