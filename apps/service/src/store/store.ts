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

/** A request, and the newest entry of its audit trail if there is one. */
export interface StoredRequest {
  readonly document: MimRequest;
  readonly lastTransition: AuditEntry | undefined;
}

/** What is to be answered and, if the request changes, what is to be written first. */
export interface Decision<Outcome> {
  readonly outcome: Outcome;
  readonly change?: { readonly document: MimRequest; readonly audit: AuditEntry };
}

/**
 * Where requests and their audit trail are kept. All methods but `close` reject with a `ServiceError` of the reason
 * `store-busy` when others keep the store locked for too long; nothing was written then and the call may be repeated.
 */
export interface RequestStore {
  /**
   * Shows the request to `decide` and writes what it decides: the document and its audit entry together or not at all,
   * durably before the promise resolves. Between the look and the writing nobody else changes the request. `decide`
   * has no side effects, for a store may have to ask again; what it throws, rejects the promise.
   *
   * @param uuid in lower case
   */
  change<Outcome>(uuid: string, decide: (current: StoredRequest | undefined) => Decision<Outcome>): Promise<Outcome>;

  /** Adds the requests if the store holds none at all, and resolves to how many were added. */
  insertIfEmpty(documents: readonly MimRequest[]): Promise<number>;

  /** Resolves when the store can be read. */
  ping(): Promise<void>;

  /** Ends the use of the store; to be called when no call is under way. */
  close(): void;
}
