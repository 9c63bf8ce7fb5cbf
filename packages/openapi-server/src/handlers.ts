import type { UntypedOperations } from "./document.ts";
import type { PrincipalOf } from "./security.ts";

/** A header's value; a list is written with commas, an object as `name=value` or `name,value` by its `explode`. */
export type HeaderValue = string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ToNumber<Text> = Text extends `${infer Value extends number}` ? Value : never;
type StatusIn<Class extends string | number> = ToNumber<`${Class}${Digit}${Digit}`>;
type Numbers<Keys> = Extract<Keys, number> | ToNumber<Extract<Keys, string>>;
type ClassOf<Key> = Key extends `${infer Class}${"XX" | "xx"}` ? Class : never;

/** The statuses that a key of `responses` stands for: its number, a range such as `4XX`, or (`default`) all that are not listed. */
type StatusOf<Key, Keys> = Key extends number
  ? Key
  : Key extends `${infer Value extends number}`
    ? Value
    : Key extends "default"
      ? Exclude<StatusIn<2 | 3 | 4 | 5>, Numbers<Keys> | StatusIn<ClassOf<Keys>>>
      : Exclude<StatusIn<ClassOf<Key>>, Numbers<Keys>>;

type Single<Union, Each = Union> = Each extends unknown ? ([Union] extends [Each] ? true : false) : never;

type Matching<MediaType> = MediaType extends `${infer Type}/*`
  ? Type extends "*"
    ? string
    : `${Type}/${string}`
  : MediaType;

type BodyValue<MediaType, Value> = MediaType extends "application/json" | `${string}+json`
  ? Value
  : string extends Value
    ? Value | Uint8Array
    : Value;

/** `contentType` can be left out where the document has a single media type, and that is no range. */
type ReplyContent<Content> = {
  [MediaType in keyof Content]: (true extends Single<keyof Content>
    ? MediaType extends `${string}*`
      ? { contentType: Matching<MediaType> }
      : { contentType?: MediaType }
    : { contentType: Matching<MediaType> }) & { body: BodyValue<MediaType, Content[MediaType]> };
}[keyof Content];

type DocumentedHeaders<Headers> = { [Name in keyof Headers as string extends Name ? never : Name]: Headers[Name] };

type ReplyHeaders<Headers> = keyof DocumentedHeaders<Headers> extends never
  ? { headers?: { readonly [name: string]: never } }
  : Partial<DocumentedHeaders<Headers>> extends DocumentedHeaders<Headers>
    ? { headers?: DocumentedHeaders<Headers> }
    : { headers: DocumentedHeaders<Headers> };

type ReplyOf<Status, Response> = { status: Status } & (Response extends { content: infer Content }
  ? ReplyContent<Content>
  : { body?: undefined; contentType?: undefined }) &
  (Response extends { headers: infer Headers } ? ReplyHeaders<Headers> : { headers?: undefined });

/** What a handler may answer: the union of the documented statuses, each with its body, headers and media types. */
export type Reply<Operation> = Operation extends { responses: infer Responses }
  ? { [Key in keyof Responses]: ReplyOf<StatusOf<Key, keyof Responses>, Responses[Key]> }[keyof Responses]
  : UntypedReply;

type ParametersIn<Operation, Location extends string> = Operation extends { parameters: infer Parameters }
  ? Location extends keyof Parameters
    ? [NonNullable<Parameters[Location]>] extends [never]
      ? Readonly<Record<string, never>>
      : Readonly<NonNullable<Parameters[Location]>>
    : Readonly<Record<string, never>>
  : Readonly<Record<string, unknown>>;

interface NoBody {
  readonly contentType: undefined;
  readonly body: undefined;
}

type Essence<MediaType> = MediaType extends `${infer Name};${string}` ? Name : MediaType;

/** Media types whose bodies are read; those under these ranges are read where they can be. */
type Readable =
  | "application/json"
  | `${string}+json`
  | `${string}/json`
  | "application/x-www-form-urlencoded"
  | `text/${string}`
  | "application/*"
  | "*/*";

/** openapi-typescript has `string` or `unknown` for a body that is handed on as bytes. */
type ReceivedBody<MediaType, Value> = MediaType extends Readable ? Value : string extends Value ? Uint8Array : Value;

type BodyContent<Content> = {
  [MediaType in keyof Content]: {
    readonly contentType: Matching<Essence<MediaType>>;
    readonly body: ReceivedBody<Essence<MediaType>, Content[MediaType]>;
  };
}[keyof Content];

type CallBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? BodyContent<Content>
  : Operation extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [never]
      ? NoBody
      : NonNullable<Body> extends { content: infer Content }
        ? BodyContent<Content> | NoBody
        : NoBody
    : NoBody;

interface CallBase<Operation, Principal, Context> {
  readonly operationId: string;
  readonly path: ParametersIn<Operation, "path">;
  readonly query: ParametersIn<Operation, "query">;
  /** Documented request headers, by their name as the document writes it. */
  readonly headers: ParametersIn<Operation, "header">;
  readonly cookies: ParametersIn<Operation, "cookie">;
  /** What the authenticator returned; an object by scheme name where an alternative has several schemes. */
  readonly principal: Principal;
  /** What the caller of `fetch`, or the listener's `context` option, passed in. */
  readonly context: Context;
  /** The media type of a successful answer that the caller likes best; undefined where the operation documents none. */
  readonly accept: string | undefined;
  /** Aborted when the caller goes away before the answer is complete. */
  readonly signal: AbortSignal;
}

/** One call, with every part validated and typed by the document. */
export type Call<Operation, Principal = unknown, Context = unknown> = CallBase<Operation, Principal, Context> &
  CallBody<Operation>;

/** Answers one operation. What it throws becomes a 500 with a correlation id. */
export type Handler<Operation, Principal = unknown, Context = unknown> = (
  call: Call<Operation, Principal, Context>,
) => Reply<Operation> | Promise<Reply<Operation>>;

/** One handler per operationId. `Security` and `Principals` type `call.principal`; see `CompiledDocument`. */
export type Handlers<Operations, Security = UntypedOperations, Principals = UntypedOperations, Context = unknown> = {
  readonly [Id in keyof Operations]: Handler<
    Operations[Id],
    Id extends keyof Security ? PrincipalOf<Security[Id], Principals> : unknown,
    Context
  >;
};

/** A call of an operation whose types are not known. */
export interface UntypedCall {
  readonly operationId: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  readonly body: unknown;
  readonly principal: unknown;
  readonly context: unknown;
  readonly accept: string | undefined;
  readonly signal: AbortSignal;
}

export interface UntypedReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, HeaderValue | undefined>> | undefined;
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  /** The body as it goes out, in place of `body`; it is not validated. */
  readonly raw?: string | Uint8Array | undefined;
}
