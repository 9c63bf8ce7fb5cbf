import { CompileError } from "./compile-error.ts";
import { acceptsAll, type Direction } from "./normalize.ts";
import { type Definition, SchemaBundle } from "./schema-bundle.ts";
import { ShapeReader } from "./shapes.ts";
import type { Located, Source } from "./source.ts";

/** Text that stands in the module as it is: the name of a validator that is still to be compiled. */
export class ValidatorReference {
  readonly definition: Definition;

  constructor(definition: Definition) {
    this.definition = definition;
  }
}

/** What the parts of the compiler share while they read one document. */
export class Compilation {
  readonly source: Source;
  readonly bundle: SchemaBundle;
  readonly shapes: ShapeReader;
  /** Definitions that need a validator, in the order in which they were met. */
  readonly wanted: Set<Definition> = new Set();

  /** Media types and ranges that the user leaves out, in lower case. */
  readonly without: readonly string[];
  /** Operations that the user leaves out, by operationId. */
  readonly #withoutOperations: ReadonlySet<string>;
  readonly #leftOut = new Set<string>();

  constructor(source: Source, without: readonly string[] = [], withoutOperations: readonly string[] = []) {
    this.source = source;
    this.without = without.map((range) => range.toLowerCase());
    this.#withoutOperations = new Set(withoutOperations);
    this.bundle = new SchemaBundle(source);
    this.shapes = new ShapeReader(this.bundle);
  }

  /** Whether the user leaves an operation out. */
  leaveOut(operationId: string): boolean {
    if (!this.#withoutOperations.has(operationId)) return false;
    this.#leftOut.add(operationId);
    return true;
  }

  /** To be called after the last operation: a misspelt operationId must not go unnoticed. */
  checkLeftOut(): void {
    for (const id of this.#withoutOperations) {
      if (!this.#leftOut.has(id)) throw new CompileError("/paths", `there is no operation "${id}" to leave out.`);
    }
  }

  /** Compiles a part of an operation. Errors in there name it, and so do those that its schemas turn out to have later. */
  within<Result>(operationId: string, compile: () => Result): Result {
    this.bundle.operationId = operationId;
    try {
      return compile();
    } catch (error) {
      throw error instanceof CompileError ? error.in(operationId) : error;
    }
  }

  define(value: unknown, pointer: string, direction: Direction): Definition {
    return this.bundle.add(value, pointer, direction);
  }

  /** `{ validate }` of a definition; nothing where it accepts every value. */
  validate(definition: Definition): { validate?: ValidatorReference } {
    if (acceptsAll(definition.schema)) return {};
    this.wanted.add(definition);
    return { validate: new ValidatorReference(definition) };
  }

  /** The schema under `schema` of its owner; any value is valid where there is none. */
  schemaOf(owner: Located, direction: Direction): Definition {
    const { value, pointer } = owner;
    return this.define(value["schema"] ?? {}, `${pointer}/schema`, direction);
  }
}

/** As the types of document.ts, with references in place of validators. */
export type Emitted<Type> = Type extends (...args: never) => unknown
  ? ValidatorReference
  : Type extends readonly (infer Item)[]
    ? readonly Emitted<Item>[]
    : Type extends object
      ? { [Key in keyof Type]: Emitted<Type[Key]> }
      : Type;
