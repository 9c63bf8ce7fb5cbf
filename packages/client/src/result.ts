import type { components, operations } from "@mim-cm/spec";

/** The name of an operation of the contract. */
export type OperationId = keyof operations;

/** What the contract's errors have in common. `Message` is all that the client promises of an error. */
export type ErrorBody = components["schemas"]["Error"];

/** What every result tells of the call that it ends. */
export interface CallFacts {
  /** The operation of the contract; undefined for calls through `client.raw`. */
  readonly operation: string | undefined;
  /** GUID of the MIM CM request that the call was about, as it was given; undefined where the operation has no id. */
  readonly requestId: string | undefined;
  /** How many times the call has been sent, repeats included; 0 where it was aborted, or found no token, before it left. */
  readonly attempts: number;
  /**
   * True where this is no success, and yet the server may have carried out the call: an attempt ended with its outcome
   * unknown (connection lost, time up, 5xx). A 409 with `ambiguous` may well mean that an earlier attempt worked.
   */
  readonly ambiguous: boolean;
}

/** A documented 2xx answer whose body, where one is documented, is JSON. */
export interface Success<Status extends number, Data> extends CallFacts {
  readonly ok: true;
  readonly status: Status;
  /** The body as the server sent it. The client checks that it is JSON, not each of its properties. */
  readonly data: Data;
  readonly error?: undefined;
  /** The answer. Its `text()` and `json()` may be called, and called again. */
  readonly response: Response;
}

/** A documented answer that is no 2xx. */
export interface Refusal<Status extends number, Body> extends CallFacts {
  readonly ok: false;
  readonly status: Status;
  readonly data?: undefined;
  /** The body. Where it was empty, HTML or had no `Message`, the client put a `Message` there: the text is in `response`. */
  readonly error: Body;
  readonly response: Response;
}

/** Any other answer: a status that the contract does not list, or a documented 2xx whose body is not what it should be. */
export interface Undeclared extends CallFacts {
  readonly ok: false;
  readonly status: "undeclared";
  readonly data?: undefined;
  /** The body where it is JSON with a `Message`; in its place, what is wrong with the answer. */
  readonly error: ErrorBody;
  /** The answer, with the code in its `status`; in browsers a redirect has code 0. */
  readonly response: Response;
}

/** No whole answer came: the connection failed, time was up, or the caller's signal was aborted. */
export interface NoAnswer<Status extends "network" | "timeout" | "aborted"> extends CallFacts {
  readonly ok: false;
  readonly status: Status;
  readonly data?: undefined;
  readonly error: ErrorBody;
  readonly response?: undefined;
  /** What `fetch` or the token provider threw, or the reason of the caller's signal. */
  readonly cause: unknown;
}

/** How any operation can end other than by a documented answer. */
export type Undocumented = Undeclared | NoAnswer<"network"> | NoAnswer<"timeout"> | NoAnswer<"aborted">;

type Json<Answer> = Answer extends { content: { "application/json": infer Body } } ? Body : undefined;

/** Real deployments leave out what the contract puts into errors, so only `Message` is certain. */
type Lenient<Body> = [Body] extends [object] ? Partial<Body> & Pick<ErrorBody, "Message"> : ErrorBody;

type Documented<Status extends number, Body> = `${Status}` extends `2${string}`
  ? Success<Status, Body>
  : Refusal<Status, Lenient<Body>>;

/** Every way in which an operation can end; `switch (result.status)` exhausts it. */
export type Result<Id extends OperationId> =
  | {
      [Status in keyof operations[Id]["responses"] & number]: Documented<
        Status,
        Json<operations[Id]["responses"][Status]>
      >;
    }[keyof operations[Id]["responses"] & number]
  | Undocumented;

/** Any result at all, for code that works on all operations. */
export type AnyResult = Success<number, unknown> | Refusal<number, ErrorBody> | Undocumented;
