/** One violation as a compiled validator reports it; `params` is what the message is made of. */
export interface ValidationError {
  /** JSON Pointer (RFC 6901) into the validated value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set where the violation is in a property's name, not in its value. */
  readonly propertyName?: string;
}

/** A validator compiled ahead of time. Answers whether the value is valid; `errors` then holds every violation of the last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

export type ParameterLocation = "path" | "query" | "header" | "cookie";

export type ParameterStyle = "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

/** JSON types that text can be read as, the ones tried first in front. */
export type PrimitiveType = "number" | "boolean" | "null" | "string";

/** What a parameter's text is read as, before its schema judges it. A list of shapes is tried in its order; the first valid one counts. */
export type Shape =
  | { readonly kind: "primitive"; readonly types: readonly PrimitiveType[] }
  | { readonly kind: "array"; readonly items: readonly PrimitiveType[] }
  | {
      readonly kind: "object";
      readonly properties: Readonly<Record<string, readonly PrimitiveType[]>>;
      /** Types of a property that is not listed; absent where none may occur. */
      readonly additional?: readonly PrimitiveType[];
    }
  | { readonly kind: "json" };

export interface CompiledParameter {
  readonly name: string;
  /** `body` for a field of a form. */
  readonly in: ParameterLocation | "body";
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly shapes: readonly Shape[];
  /** The value is a UUID, which has no case: it can be answered and compared in lower case (RFC 9562, section 4). */
  readonly uuid?: true;
  readonly allowEmptyValue?: true;
  /** Handed to the handler where the caller sends none. */
  readonly default?: unknown;
  /** Absent where every value is valid. */
  readonly validate?: Validator;
}

/**
 * How a body is read and written: `json` covers every `+json`, `text` every `text/*`, `bytes` what is passed through as it is;
 * under a range such as `application/*`, `any` leaves it to the media type that is sent.
 */
export type BodyKind = "json" | "text" | "form" | "bytes" | "any";

export interface CompiledMediaType {
  /** In lower case, without parameters; may be a range, such as `text/*`. */
  readonly mediaType: string;
  readonly kind: BodyKind;
  /** How each property of a `form` body is written. */
  readonly fields?: readonly CompiledParameter[];
  readonly validate?: Validator;
}

export interface CompiledHeader {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly json?: true;
  readonly validate?: Validator;
}

export interface CompiledResponse {
  readonly content: readonly CompiledMediaType[];
  readonly headers: readonly CompiledHeader[];
}

/** One scheme of an alternative, with the scopes or roles that it must grant. */
export type SecurityRequirement = readonly [scheme: string, scopes: readonly string[]];

export interface CompiledOperation {
  /** The document's operationId, or `"get /path"` where it has none. */
  readonly operationId: string;
  /** JSON Pointer (RFC 6901) to the operation in the document. */
  readonly pointer: string;
  /** In upper case. */
  readonly method: string;
  /** The path template as the document writes it. */
  readonly path: string;
  /** Alternatives, one of which must be met in full; none = no credentials needed. */
  readonly security: readonly (readonly SecurityRequirement[])[];
  readonly parameters: readonly CompiledParameter[];
  readonly body?: { readonly required: boolean; readonly content: readonly CompiledMediaType[] };
  /** By status (`"200"`), range (`"4XX"`) or `"default"`. */
  readonly responses: Readonly<Record<string, CompiledResponse>>;
}

export type SecurityScheme =
  | { readonly type: "http" /** In lower case. */; readonly scheme: string }
  | { readonly type: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  | { readonly type: "oauth2" }
  | { readonly type: "openIdConnect" }
  | { readonly type: "mutualTLS" };

/** Operations of a document whose types are not known, as after `load`. */
// biome-ignore lint/suspicious/noEmptyInterface: the empty set of operations is the point
export interface UntypedOperations {}

/**
 * What the compiler makes of an OpenAPI document. The type parameters carry what only types know: openapi-typescript's
 * `operations`, the security schemes by name, and the alternatives of each operation as tuples of scheme names.
 */
export interface CompiledDocument<
  Operations = UntypedOperations,
  Schemes = Record<string, SecurityScheme>,
  Security = UntypedOperations,
> {
  /** Version of this shape; a run-time of another version refuses the document. */
  readonly format: 1;
  readonly title: string;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly operations: readonly CompiledOperation[];
  /** Never there at run time. */
  readonly types?: { readonly operations: Operations; readonly schemes: Schemes; readonly security: Security };
}
