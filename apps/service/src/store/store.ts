import type { MimRequest } from "@mim-cm/server";
import type { RequestedStatus } from "@mim-cm/spec";

/** One line of the audit trail: a transition that was carried out. Never changed once written. */
export interface AuditEntry {
  /** GUID of the user who asked for the transition, in lower case. */
  readonly who: string;
  /** The status that was asked for. */
  readonly what: RequestedStatus;
  /** `Status` before and after. */
  readonly from: number;
  readonly to: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly when: string;
  /** GUID that ties the entry to the call. */
  readonly correlationId: string;
}

/** A request, and what its last transition was asked for as, where one is on record. */
export interface StoredRequest {
  readonly document: MimRequest;
  readonly lastRequested: RequestedStatus | undefined;
}

/** What is written of a transition: the request as it is from now on, and its line of the audit trail. */
export interface Change {
  readonly document: MimRequest;
  readonly audit: AuditEntry;
}

/** What is to be answered and, if the request changes, what is to be written first. */
export interface Decision<Outcome> {
  readonly outcome: Outcome;
  readonly change?: Change;
}

/** Shown the request, if there is one, decides what becomes of it. */
export type Decide<Outcome> = (current: StoredRequest | undefined) => Decision<Outcome>;

/** A request to be added. */
export interface NewRequest {
  /** In lower case. */
  readonly uuid: string;
  /** Its JSON, which is kept and given back to the letter. */
  readonly text: string;
}

/** What became of a request to be added: it was, or one of its id was there before, with the same text or another. */
export type Insertion = "added" | "same" | "different";

/**
 * Where requests and their audit trail are kept. Methods reject with a `ServiceError` of the reason `store-busy` when the
 * store is locked, slow or away; the call may be repeated then.
 */
export interface RequestStore {
  /**
   * Shows the request to `decide` and writes what it decides: the document and its audit entry together or not at all,
   * durably before the promise resolves. Between the look and the writing nobody else changes the request. `decide`
   * has no side effects, for a store may have to ask again; what it throws, rejects the promise.
   *
   * @param uuid in lower case
   */
  change<Outcome>(uuid: string, decide: Decide<Outcome>): Promise<Outcome>;

  /** Adds the requests if the store holds none at all, and resolves to how many were added. */
  insertIfEmpty(documents: readonly MimRequest[]): Promise<number>;

  /** Adds those requests that are not there yet, all in one transaction. What is there stays as it is. */
  insert(requests: readonly NewRequest[]): Promise<Insertion[]>;

  /** The JSON texts of all requests in the order in which they came in, as they were at one moment. */
  readAll(): AsyncIterable<readonly string[]>;

  /** How many calls wait for the store or are under way in it. */
  readonly pending: number;

  /** Resolves when the store can be read. */
  ping(): Promise<void>;

  /** Ends the use of the store; to be called when no call is under way. */
  close(): Promise<void>;
}

/** How a store deals with load. */
export interface StoreOptions {
  /** For how long a call waits for the store, in milliseconds. */
  readonly patienceMs: number;
  /** More calls than these do not wait: they are refused at once. Default: 1,000. */
  readonly maxPending?: number;
  /** Told of each transaction of changes: how many changes were in it, and how long it took in milliseconds. */
  readonly onBatch?: (size: number, milliseconds: number) => void;
}
