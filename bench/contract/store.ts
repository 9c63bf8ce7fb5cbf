import { document } from "./document.ts";

/** What every server answers: the same function behind each of them, so that only the way to it differs. */
export interface MimRequest {
  Uuid: string;
  Status: number;
  Completed: string;
  [name: string]: unknown;
}

export type RequestedStatus = "Completed" | "Canceled" | "Abandoned";

export type Answer =
  | { readonly status: 200; readonly body: MimRequest }
  | { readonly status: 204; readonly body?: undefined }
  | { readonly status: 404; readonly body: { Message: string } };

const examples = document.components.examples;

export const PATH = "/CertificateManagement/api/v1.0/requests";

/** The documented example's id. */
export const ID: string = examples.CompletedRequest.value.Uuid;

/** The documented example's answer. */
export const COMPLETED: MimRequest = examples.CompletedRequest.value;

const requests = new Map<string, MimRequest>();
for (const name of ["CompletedRequest", "CanceledRequest", "AbandonedRequest"]) {
  const request: MimRequest = structuredClone(examples[name].value);
  requests.set(request.Uuid, request);
}

const RESULTS: Readonly<Record<RequestedStatus, number>> = { Completed: 8, Canceled: 17, Abandoned: 9 };
const NOT_COMPLETED = "0001-01-01T00:00:00";
const NOT_FOUND: Answer = { status: 404, body: { Message: "No such request." } };
const NO_CONTENT: Answer = { status: 204 };

/** Moves a request in memory; a repeat leaves it as it is. */
export function setRequestStatus(id: string, status: RequestedStatus, prefer: string | undefined): Answer {
  const request = requests.get(id) ?? requests.get(id.toLowerCase());
  if (request === undefined) return NOT_FOUND;
  if (request.Status !== RESULTS[status]) {
    request.Status = RESULTS[status];
    request.Completed = status === "Completed" ? new Date().toISOString() : NOT_COMPLETED;
  }
  return prefer === "return=minimal" ? NO_CONTENT : { status: 200, body: request };
}

/** Whether an `Authorization` header carries a bearer token; which token does not matter here. */
export function hasBearer(authorization: string | undefined): boolean {
  return authorization !== undefined && /^bearer \S/i.test(authorization);
}
