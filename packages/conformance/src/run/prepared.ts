import type { ApiDocument, Operation } from "../document/model.ts";
import { readDocument } from "../document/read.ts";
import { Schemas } from "../document/schemas.ts";
import { type CallBreach, callBreaches } from "../generate/breaches.ts";
import { type CaseSource, caseSource } from "../generate/cases.ts";

/** A document, and what is made of it once, however many runs use it. */
export class Prepared {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly #sources = new Map<Operation, CaseSource>();
  readonly #breaches = new Map<Operation, readonly CallBreach[]>();

  constructor(value: object) {
    this.document = readDocument(value);
    this.schemas = new Schemas(this.document.root);
  }

  /** What calls of the operation are made from. */
  source(operation: Operation): CaseSource {
    return remembered(this.#sources, operation, () => caseSource(this.document, this.schemas, operation));
  }

  /** The ways to break a call of the operation. */
  breaches(operation: Operation): readonly CallBreach[] {
    return remembered(this.#breaches, operation, () => callBreaches(this.document, this.source(operation)));
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

const PREPARED = new WeakMap<object, Prepared>();

/**
 * Reads a document. The same object is read once: do not change it between runs.
 * @throws ConformanceError where it is no OpenAPI 3.0 or 3.1 document
 */
export function prepare(value: object): Prepared {
  const known = PREPARED.get(value) ?? new Prepared(value);
  PREPARED.set(value, known);
  return known;
}
