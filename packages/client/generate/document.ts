/** The parts of an OpenAPI 3.1 document that the generator reads. */
export interface Document {
  readonly paths?: Readonly<Record<string, PathItem>>;
}

export interface PathItem {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly [method: string]: unknown;
}

export interface OperationObject {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Readonly<Record<string, Response | Reference>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema | Reference;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly description?: string;
  readonly content: Content;
}

export interface Response {
  readonly content?: Content;
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema | Reference>>;
  readonly allOf?: readonly (Schema | Reference)[];
  readonly oneOf?: unknown;
  readonly anyOf?: unknown;
}

export interface Reference {
  readonly $ref: string;
}

type Content = Readonly<Record<string, { readonly schema?: Schema | Reference }>>;

/** The document cannot be made into operations. The message names the place and what to do there. */
export class GenerationError extends Error {
  override readonly name: string = "GenerationError";
}

/** Follows references inside the document, however many there are in a row. */
export function resolve<Target extends object>(document: Document, target: Target | Reference): Target {
  const seen = new Set<string>();
  let current: Target | Reference = target;
  while ("$ref" in current) {
    const { $ref } = current as Reference;
    if (seen.has($ref)) throw new GenerationError(`${$ref} refers to itself.`);
    seen.add($ref);
    current = lookUp<Target>(document, $ref);
  }
  // The document has been linted: what stands at the end of a reference is of the kind that its place asks for.
  return current as Target;
}

function lookUp<Target extends object>(document: Document, $ref: string): Target | Reference {
  const keys = $ref.startsWith("#/") ? $ref.slice(2).split("/") : [];
  let value: unknown = document;
  for (const key of keys) {
    const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  }
  if (keys.length === 0 || typeof value !== "object" || value === null) {
    throw new GenerationError(`${$ref} leads nowhere in the bundled document.`);
  }
  return value as Target | Reference;
}
