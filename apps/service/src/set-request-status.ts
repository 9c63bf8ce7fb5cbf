import { type Caller, prefersMinimal, type ServerHandlers, type Transition, transition } from "@mim-cm/server";
import { type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import type { Principals } from "./auth/authenticators.ts";
import { ISSUER_AWAY } from "./auth/principal.ts";
import { contextOf } from "./call-context.ts";
import type { Report } from "./log.ts";
import { ServiceError } from "./service-error.ts";
import type { Decision, RequestStore, StoredRequest } from "./store/store.ts";

type Handler = ServerHandlers<Principals>["setRequestStatus"];
type Reply = Awaited<ReturnType<Handler>>;

interface Change {
  readonly requested: RequestedStatus;
  readonly caller: Caller;
  readonly correlationId: string;
}

const STORE_MESSAGE = "The store of requests is busy. Repeat the call.";
const ISSUER_MESSAGE = "The credentials cannot be checked at present. Repeat the call.";

const verbs = { Completed: "complete", Canceled: "cancel", Abandoned: "abandon" } as const;

/** Makes the handler of `setRequestStatus`: the contract's transitions on the requests of a store. */
export function setRequestStatus(store: RequestStore, report: Report): Handler {
  return async ({ operationId, path, headers, body, principal, context }) => {
    const known = contextOf(context);
    const { correlationId } = known;
    if (principal === ISSUER_AWAY) return unavailable(ISSUER_MESSAGE, correlationId);
    known.user = principal.uuid;
    known.request = path.id;
    const change = { requested: body.status, caller: principal, correlationId };
    try {
      const outcome = await store.change(path.id, (current) => decide(current, change));
      return reply(outcome, body.status, prefersMinimal(headers.Prefer));
    } catch (error) {
      report(error, { correlationId, operationId });
      const isBusy = error instanceof ServiceError && error.reason === "store-busy";
      return isBusy ? unavailable(STORE_MESSAGE, correlationId) : failed(correlationId);
    }
  };
}

function decide(current: StoredRequest | undefined, change: Change): Decision<Transition> {
  if (current === undefined) return { outcome: { outcome: "invisible" } };
  const { document, lastRequested } = current;
  const { requested, caller, correlationId } = change;
  const now = new Date();
  const outcome = transition(document, requested, caller, lastRequested, now);
  if (outcome.outcome !== "changed") return { outcome };
  const { Status: to } = outcome.request;
  const audit = {
    who: caller.uuid,
    what: requested,
    from: document.Status,
    to,
    when: now.toISOString(),
    correlationId,
  };
  return { outcome, change: { document: outcome.request, audit } };
}

function reply(outcome: Transition, requested: RequestedStatus, minimal: boolean): Reply {
  switch (outcome.outcome) {
    case "changed":
    case "unchanged":
      if (minimal) return { status: 204, headers: { "Preference-Applied": "return=minimal" } };
      return { status: 200, body: outcome.request };
    case "invisible":
      return { status: 404, body: { Message: "There is no such request." } };
    case "forbidden":
      return { status: 403, body: { Message: `You may not ${verbs[requested]} this request.` } };
    case "conflict": {
      const state = `${statusName(outcome.status)} and cannot be ${requested.toLowerCase()}`;
      return { status: 409, body: { Message: `The request is ${state}.` } };
    }
  }
}

function statusName(status: number): string {
  const known = Object.entries(RequestStatus).find(([, value]) => value === status);
  return known?.[0] ?? `in state ${status}`;
}

function unavailable(Message: string, CorrelationId: string): Reply {
  return { status: 503, headers: { "Retry-After": "1" }, body: { Message, CorrelationId } };
}

function failed(CorrelationId: string): Reply {
  const Message = "The server failed. Its log has more under the correlation id.";
  return { status: 500, body: { Message, CorrelationId } };
}
