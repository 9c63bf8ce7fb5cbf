import type { operations } from "@mim-cm/spec";
import type { OperationId } from "./result.ts";

/** A parameter of an operation: which argument it is, and where in the request it goes. */
export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  /** The name of the argument where it is another. */
  readonly argument?: string;
  readonly isGuid?: true;
}

/** An operation of the contract, as data: all that a call needs to know at run time. */
export interface Operation<Id extends OperationId = OperationId> {
  readonly id: Id;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The arguments that make up the JSON body; `true` where the argument `body` is the body. */
  readonly body?: readonly string[] | true;
  /** The documented statuses; true where a JSON body is documented too. */
  readonly responses: { readonly [Status in keyof operations[Id]["responses"] & number]: boolean };
}

/** What an operation takes besides the contract's own arguments. */
export interface CallOptions {
  /** Ends the call at once, with the result `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

type Content<Body> = Body extends { content: { "application/json": infer Json } } ? Json : never;

/** The type of a path parameter. */
export type PathParameter<Id extends OperationId, Name extends string> = Entry<
  operations[Id]["parameters"]["path"],
  Name
>;
/** The type of a query parameter, for operations generated with one. @public */
export type QueryParameter<Id extends OperationId, Name extends string> = Entry<
  operations[Id]["parameters"]["query"],
  Name
>;
/** The type of a header. */
export type HeaderParameter<Id extends OperationId, Name extends string> = Entry<
  operations[Id]["parameters"]["header"],
  Name
>;
/** The type of a JSON body. */
export type Body<Id extends OperationId> = "requestBody" extends keyof operations[Id]
  ? Content<NonNullable<operations[Id]["requestBody"]>>
  : never;
/** The type of a property of a JSON body. */
export type BodyProperty<Id extends OperationId, Name extends string> = Entry<Body<Id>, Name>;

type Entry<Holder, Name extends string> = NonNullable<Holder> extends { [Key in Name]?: infer Value } ? Value : never;
