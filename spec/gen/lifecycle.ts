// Generated from lifecycle.yaml by `npm run generate`; do not edit.

/**
 * What a call of `setRequestStatus` does, by the `status` that is sent. `from` and `to` are numbers of `RequestStatus`;
 * `allowed` names the roles that may do it, by `IsEnrollmentAgent` of the request.
 */
export const lifecycle = {
  /** What each role means. */
  roles: {
    originator: "The user named by OriginatorUserUuid.",
    target: "The user named by TargetUserUuid.",
    agent: "An enrollment agent.",
    manager: "A certificate manager.",
  },
  /** The roles that can see a request; to anybody else it does not exist. */
  visibleTo: ["originator", "target", "agent", "manager"],
  transitions: {
    /** Approved or Executing becomes Completed. */
    Completed: {
      from: [3, 18],
      to: 8,
      setsCompleted: true,
      repeatNeedsRecord: false,
      permission: "Execute",
      allowed: { withoutAgent: ["target"], withAgent: ["agent"] },
    },
    /** Approved or Executing becomes Failed. */
    Abandoned: {
      from: [3, 18],
      to: 9,
      setsCompleted: false,
      repeatNeedsRecord: true,
      permission: "Execute",
      allowed: { withoutAgent: ["target", "originator"], withAgent: ["agent", "originator"] },
    },
    /** Pending or Approved or Executing becomes Canceled. */
    Canceled: {
      from: [16, 3, 18],
      to: 17,
      setsCompleted: false,
      repeatNeedsRecord: false,
      permission: "Cancel",
      allowed: { withoutAgent: ["originator", "target", "manager"], withAgent: ["originator", "target", "manager"] },
    },
  },
} as const;
