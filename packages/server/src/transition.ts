import { type components, lifecycle, type RequestedStatus, type RequestStatus } from "@mim-cm/spec";

export type MimRequest = components["schemas"]["Request"];

/** Who calls. What a user is to one request (originator, target) is read from the request. */
export interface Caller {
  /** GUID of the user, in either case. */
  readonly uuid: string;
  /** `agent`: enrollment agent; `manager`: certificate manager. */
  readonly roles: readonly ("agent" | "manager")[];
}

/** What a call of `setRequestStatus` comes to, apart from its validation. */
export type Transition =
  /** 200, with the request as it is to be stored. */
  | { readonly outcome: "changed"; readonly request: MimRequest }
  /** 200, with the request as it is: the call repeats the transition that led here. */
  | { readonly outcome: "unchanged"; readonly request: MimRequest }
  /** 404. */
  | { readonly outcome: "invisible" }
  /** 403. */
  | { readonly outcome: "forbidden"; readonly permission: "Execute" | "Cancel" }
  /** 409, for the state that the request is in. */
  | { readonly outcome: "conflict"; readonly status: number };

type Role = keyof typeof lifecycle.roles;

/**
 * Decides what becomes of a request. Checks in this order: whether the caller may see the request, whether the caller has the
 * permission, whether the state allows the transition.
 *
 * @param record the transition that led to the request's present state, where one is on record
 * @param now becomes `Completed` of a request that is completed now; in UTC, to the millisecond
 */
export function transition(
  request: MimRequest,
  requested: RequestedStatus,
  caller: Caller,
  record: RequestedStatus | undefined,
  now: Date,
): Transition {
  const rule = lifecycle.transitions[requested];
  const roles = rolesOf(caller, request);
  const allowed: readonly Role[] = request.IsEnrollmentAgent ? rule.allowed.withAgent : rule.allowed.withoutAgent;
  if (!lifecycle.visibleTo.some((role) => roles.has(role))) return { outcome: "invisible" };
  if (!allowed.some((role) => roles.has(role))) return { outcome: "forbidden", permission: rule.permission };
  const from: readonly RequestStatus[] = rule.from;
  if (from.some((status) => status === request.Status))
    return { outcome: "changed", request: changed(request, rule, now) };
  const isRepeat = request.Status === rule.to && (!rule.repeatNeedsRecord || record === requested);
  return isRepeat ? { outcome: "unchanged", request } : { outcome: "conflict", status: request.Status };
}

function rolesOf(caller: Caller, request: MimRequest): Set<Role> {
  const uuid = caller.uuid.toLowerCase();
  const roles = new Set<Role>(caller.roles);
  if (request.OriginatorUserUuid.toLowerCase() === uuid) roles.add("originator");
  if (request.TargetUserUuid.toLowerCase() === uuid) roles.add("target");
  return roles;
}

function changed(request: MimRequest, rule: (typeof lifecycle.transitions)[RequestedStatus], now: Date): MimRequest {
  const Completed = rule.setsCompleted ? toTime(now) : request.Completed;
  return { ...request, Status: rule.to, Completed };
}

/** As the documented examples write a time: decimals of the second without trailing zeros, and none at all for none. */
function toTime(date: Date): string {
  return date.toISOString().replace(/\.?0*Z$/, "Z");
}
