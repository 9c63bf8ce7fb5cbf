// Generated from components/schemas by `npm run generate`; do not edit.

/**
 * The state of a request. The numbers are names, not bits. Treat a number that is not listed as a state that you do not know,
 * not as an error.
 */
export const RequestStatus = {
  /** None: no state has been set. */
  None: 0,
  /** Approved: may be carried out. */
  Approved: 3,
  /** Denied: refused by an approver; final. */
  Denied: 4,
  /** Completed: carried out; final. */
  Completed: 8,
  /** Failed: ended without success, by an error or because it was abandoned; final. */
  Failed: 9,
  /** Pending: waits for approval. */
  Pending: 16,
  /** Canceled: called off; final. */
  Canceled: 17,
  /** Executing: being carried out. */
  Executing: 18,
} as const;

/** A value that the contract lists for `RequestStatus`. */
export type RequestStatus = (typeof RequestStatus)[keyof typeof RequestStatus];

/**
 * The task that the request asks for. More kinds exist than have a known number: treat a number that is not listed as a kind
 * that you do not know.
 */
export const RequestType = {
  /** Enroll: issue the first certificates of a profile or smart card. */
  Enroll: 1,
  /** Recover: give back certificates that were lost with their keys. */
  Recover: 2,
  /** Renew: replace certificates before they expire. */
  Renew: 3,
  /** Disable: revoke the certificates and block the smart card. */
  Disable: 4,
  /** Unblock: reset the PIN of a blocked smart card. */
  Unblock: 5,
  /** Duplicate: make a second smart card or profile like the first. */
  Duplicate: 6,
  /** Retire: take a smart card out of use and clear it. */
  Retire: 7,
  /** RecoverOnBehalf: recover somebody else's certificates. */
  RecoverOnBehalf: 8,
  /** SuspendOrReinstate: put certificates on hold, or take them off it. */
  SuspendOrReinstate: 9,
  /** OnlineUpdate: change the contents of a smart card in its holder's hands. */
  OnlineUpdate: 10,
  /** TemporaryCardEnroll: issue a smart card for a short time, in place of one left at home. */
  TemporaryCardEnroll: 11,
} as const;

/** A value that the contract lists for `RequestType`. */
export type RequestType = (typeof RequestType)[keyof typeof RequestType];

/**
 * The end that a caller can ask for. These are words of the body only: the answer tells the state as a number (`RequestStatus`),
 * and has none called "Abandoned".
 */
export const RequestedStatus = {
  /** The task was carried out. The request becomes Completed (8), and `Completed` tells when. */
  Completed: "Completed",
  /** The task is called off. The request becomes Canceled (17), and cannot be resumed. */
  Canceled: "Canceled",
  /** The task was begun and is given up. The request becomes Failed (9). */
  Abandoned: "Abandoned",
} as const;

/** A value that the contract lists for `RequestedStatus`. */
export type RequestedStatus = (typeof RequestedStatus)[keyof typeof RequestedStatus];
