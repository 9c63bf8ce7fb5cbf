import type { Code } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { _Code } from "ajv/dist/compile/codegen/code.js";
import type { ValueScopeName } from "ajv/dist/compile/codegen/index.js";
import type { AnyValidateFunction } from "ajv/dist/core.js";

type Source = NonNullable<AnyValidateFunction["source"]>;

/** What is under way and what is written, as the code generator of Ajv keeps it. */
type Written = NonNullable<Parameters<Ajv2020["scope"]["scopeCode"]>[1]>;

/** Ajv's mark for what it has begun to write. */
const STARTED = 0;

/**
 * Writes compiled validators as text, and what they refer to, each once. Ajv's own writer copies all that it has for every function
 * that it adds: with the thousands of a large document that takes minutes.
 */
export class FunctionWriter {
  readonly #ajv: Ajv2020;
  readonly #written: Written = {};

  constructor(ajv: Ajv2020) {
    this.#ajv = ajv;
  }

  /** Text of the validator of a schema under a name, and of what it needs and is not written yet. */
  write(schema: string, name: string): string {
    const source = sourceOf(this.#ajv.getSchema(schema));
    const isWritten = this.#prefixed(source.validateName).has(source.validateName);
    return `const ${name} = ${source.validateName};\n${isWritten ? "" : this.#function(source)}`;
  }

  #function(source: Source): Code {
    const { validateName, scopeValues, validateCode } = source;
    const written = this.#prefixed(validateName);
    if (!written.has(validateName)) written.set(validateName, STARTED);
    const scope = this.#ajv.scope.scopeCode(scopeValues, this.#written, (name) => this.#referenced(name));
    return new _Code(`${scope}\n${validateCode}`);
  }

  /** Text of what a validator refers to and Ajv has no text for: another validator, or the holder of one that is still compiled. */
  #referenced(name: ValueScopeName): Code | undefined {
    const referred = name.value?.ref;
    if (name.prefix === "validate") return this.#function(sourceOf(referred));
    const { validate, validateName } = referred as { validate: unknown; validateName: ValueScopeName }; // a SchemaEnv of Ajv
    const holder = `const ${name} = {validate: ${validateName}};`;
    return new _Code(
      this.#prefixed(validateName).has(validateName) ? holder : `${holder}\n${this.#function(sourceOf(validate))}`,
    );
  }

  #prefixed({ prefix }: ValueScopeName): NonNullable<Written[string]> {
    this.#written[prefix] ??= new Map();
    return this.#written[prefix];
  }
}

function sourceOf(validate: unknown): Source {
  const source = (validate as AnyValidateFunction | undefined)?.source; // what Ajv refers to by these names are validators
  if (!source) throw new Error("Ajv has no text for a validator.");
  return source;
}
