import { _, type CodeOptions, type ErrorObject, type Options } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { formats } from "../validation.ts";
import { CompileError } from "./compile-error.ts";
import { FunctionWriter } from "./functions.ts";
import { replaceKeywords } from "./keywords.ts";
import type { Definition, SchemaBundle } from "./schema-bundle.ts";
import { isObject } from "./source.ts";
import { UnevaluatedPlans } from "./unevaluated.ts";

/** Text of the validators, and the name of each by its definition. */
export interface ValidatorCode {
  readonly text: string;
  readonly names: ReadonlyMap<Definition, string>;
}

// Ajv adds the violations of a referenced schema by copying all that were found before: quadratic in a long list.
const CONCAT = /(\w+) = \1 === null \? ([\w.]+)\.errors : \1\.concat\(\2\.errors\);/g;
const PUSH = /if\((\w+) === null\)\{\n\1 = \[(\w+)\];\n\}\nelse \{\n\1\.push\(\2\);\n\}\nerrors\+\+;/g;
const SCHEMA_USE = /\bschema\d+\./g;
const SCHEMA = /^const (schema\d+) = .*\n/gm;
const ERROR = /^const (err\d+) = (\{.*\});\nvErrors = push\(vErrors, \1\); errors\+\+;$/gm;
const HELPERS = /require\("ajv\/dist\/runtime\/(ucs2length|equal)"\)\.default/g;
const SCHEMA_PATH = /schemaPath:"(?:[^"\\]|\\.)*",/g;

/** Whether `format` is asserted, or an annotation as JSON Schema 2020-12 has it by default. */
export type FormatMode = "assert" | "annotate";

/** Compiles a validator for each definition. */
export function compileValidators(
  bundle: SchemaBundle,
  wanted: readonly Definition[],
  formatMode: FormatMode,
): ValidatorCode {
  checkSchemas([...bundle.definitions.values()]);
  const plans = new UnevaluatedPlans(bundle);
  for (const definition of [...bundle.definitions.values()]) plans.addDefinition(definition);
  const all = [...bundle.definitions.values()];
  const ajv = new Ajv2020(options(all, formatMode));
  // Nobody reads what these pass down.
  ajv.opts.dynamicRef = false;
  ajv.opts.unevaluated = false;
  replaceKeywords(ajv, plans);
  if (formatMode === "assert") for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  for (const { name, schema } of all) ajv.addSchema(schema, name);
  const names = new Map(wanted.map((definition, index) => [definition, `v${index}`]));
  const exports = [
    ...names,
    ...[...plans.branches].map((definition) => [definition, `is_${definition.name}`] as const),
  ];
  for (const [definition] of exports) build(ajv, definition);
  const writer = new FunctionWriter(ajv);
  const text = exports.map(([{ name }, key]) => writer.write(name, key)).join("\n");
  return { text: plans.write() + tidy(text), names };
}

function options(definitions: readonly Definition[], formatMode: FormatMode): Options {
  const code: CodeOptions = { source: true, esm: true, lines: true, formats: _`formats` };
  return {
    code,
    allErrors: true,
    strict: false,
    logger: false,
    messages: false,
    inlineRefs: false,
    meta: false,
    validateSchema: false,
    validateFormats: formatMode === "assert",
    // Costs a call for each property, so only where a name such as "constructor" is also one of Object.prototype.
    ownProperties: definitions.some(({ schema }) => namesInheritedProperty(schema)),
  };
}

function build(ajv: Ajv2020, { name, pointer, operationId }: Definition): void {
  try {
    ajv.getSchema(name);
  } catch (error) {
    throw new CompileError(pointer, `cannot be compiled: ${(error as Error).message}.`, operationId); // Ajv throws Errors
  }
}

// Takes longer to prepare than most documents to compile.
let metaSchema: Ajv2020 | undefined;

/** Schemas are judged by their meta-schema, so that a misspelt type or a text for a number is told with its place. */
function checkSchemas(definitions: readonly Definition[]): void {
  metaSchema ??= new Ajv2020({ strict: false, logger: false });
  const meta = metaSchema;
  for (const { schema, pointer, operationId } of definitions) {
    if (meta.validateSchema(schema)) continue;
    const [error] = meta.errors ?? [];
    throw new CompileError(
      pointer + (error?.instancePath ?? ""),
      `is no valid schema: it ${faultOf(error)}.`,
      operationId,
    );
  }
}

function faultOf(error: ErrorObject | undefined): string {
  const { allowedValues } = error?.params ?? {};
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(", ")}`;
  return error?.message ?? "breaks the meta-schema";
}

function namesInheritedProperty(value: unknown): boolean {
  if (Array.isArray(value))
    return value.some((item) => (typeof item === "string" ? item in {} : namesInheritedProperty(item)));
  return isObject(value) && Object.entries(value).some(([key, item]) => key in {} || namesInheritedProperty(item));
}

/** No export, no `require`, and no paths into schemas, which nobody reads. */
function tidy(code: string): string {
  const text = code
    .replace(HELPERS, "$1")
    .replace(SCHEMA_PATH, "")
    .replace(CONCAT, "$1 = append($1, $2.errors);")
    .replace(PUSH, "$1 = push($1, $2); errors++;")
    .replace(ERROR, "vErrors = push(vErrors, $2); errors++;")
    .trim();
  // A schema's own text is of use only where a message lists its values.
  const used = new Set(text.match(SCHEMA_USE));
  return text.replace(SCHEMA, (line, name: string) => (used.has(`${name}.`) ? line : ""));
}
