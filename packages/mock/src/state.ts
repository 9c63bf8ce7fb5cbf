import type { CompiledDocument } from "@mim-cm/openapi-server";
import { type Caller, transition } from "@mim-cm/server";
import { lifecycle, NOT_COMPLETED, type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import type { JsonObject } from "./json.ts";
import { MockError } from "./mock-error.ts";
import { parseRequests, type RequestCheck, RequestStore, type StoredRequest } from "./request-store.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

const OPERATION = "setRequestStatus";

/** What a call does to a request in memory. */
export type Outcome =
  | { readonly kind: "request"; readonly request: StoredRequest; readonly why: string }
  | { readonly kind: "conflict"; readonly detail: string }
  | { readonly kind: "unknown" };

/** Whoever calls the mock may do everything: the life of a request is shown, not the permissions of users. */
function anybody({ TargetUserUuid }: StoredRequest): Caller {
  return { uuid: TargetUserUuid, roles: ["agent", "manager"] };
}

const PARTICIPLES: Readonly<Record<RequestedStatus, string>> = {
  Completed: "completed",
  Abandoned: "abandoned",
  Canceled: "canceled",
};

function stateName(status: number): string {
  return Object.entries(RequestStatus).find(([, number]) => number === status)?.[0] ?? `in state ${status}`;
}

/** The operation of the contract whose calls change requests. */
function operationOf(compiled: CompiledDocument): CompiledDocument["operations"][number] {
  const operation = compiled.operations.find(({ operationId }) => operationId === OPERATION);
  if (operation === undefined) throw new MockError(`A mock keeps state only for a document with ${OPERATION}.`);
  return operation;
}

/** Makes the check of requests that come from files and from `/__mock/state`. */
function requestCheck(compiled: CompiledDocument): RequestCheck {
  const validate = operationOf(compiled).responses["200"]?.content[0]?.validate;
  return (value) => {
    if (validate === undefined || validate(value)) return undefined;
    const [first] = validate.errors ?? [];
    const missing = first?.params["missingProperty"];
    if (typeof missing === "string") return `it lacks ${missing}`;
    return `${first?.instancePath || "it"} breaks the rule ${first?.keyword}`;
  };
}

/** The requests of the successful examples, as they may have been before the call of each. */
function requestsBefore({ triples, responses }: Vocabulary): StoredRequest[] {
  return triples.flatMap(({ key, status, body }) => {
    if (status !== 200) return [];
    const response = responses.find((candidate) => candidate.key === key && candidate.status === status);
    // The contract's own checks validate its examples.
    const after = response?.value as unknown as StoredRequest;
    const { from, setsCompleted } = lifecycle.transitions[(body as { status: RequestedStatus }).status];
    return [{ ...after, Status: from[0], Completed: setsCompleted ? NOT_COMPLETED : after.Completed }];
  });
}

/** Requests that live in memory, and change as the contract says. */
export class State {
  readonly #store: RequestStore;
  readonly #check: RequestCheck;

  /**
   * @param requests JSON or NDJSON of the requests to begin with; without it, those of the examples, before their calls
   * @throws MockError where a request is not valid, or the document has no such operation
   */
  constructor(document: JsonObject, compiled: CompiledDocument, requests: string | undefined) {
    this.#check = requestCheck(compiled);
    const { method, path } = operationOf(compiled);
    const initial =
      requests === undefined
        ? requestsBefore(readVocabulary(document, { method: method.toLowerCase(), path }))
        : parseRequests(requests, this.#check);
    if (typeof initial === "string") throw new MockError(initial);
    this.#store = new RequestStore(initial);
  }

  /** Whether calls of the operation are carried out on the requests; others are answered with examples. */
  handles(operationId: string): boolean {
    return operationId === OPERATION;
  }

  list(): StoredRequest[] {
    return this.#store.list();
  }

  clear(): void {
    this.#store.replace([]);
  }

  reset(): void {
    this.#store.reset();
  }

  /** Replaces all requests by those of a JSON or NDJSON text; a sentence where they are not valid. */
  replace(text: string): string | undefined {
    const requests = parseRequests(text, this.#check);
    if (typeof requests === "string") return requests;
    this.#store.replace(requests);
    return undefined;
  }

  /** Carries out a call on the request with that id. */
  apply(id: string, requested: RequestedStatus): Outcome {
    const entry = this.#store.get(id);
    if (entry === undefined) return { kind: "unknown" };
    const result = transition(entry.request, requested, anybody(entry.request), entry.record, new Date());
    switch (result.outcome) {
      case "changed":
        this.#store.put({ request: result.request, record: requested });
        return { kind: "request", request: result.request, why: "state changed" };
      case "unchanged":
        return { kind: "request", request: result.request, why: "state as it was" };
      case "conflict": {
        const state = stateName(result.status);
        return { kind: "conflict", detail: `The request is ${state} and cannot be ${PARTICIPLES[requested]}.` };
      }
      default:
        // Nobody is kept out: see anybody.
        return { kind: "unknown" };
    }
  }
}
