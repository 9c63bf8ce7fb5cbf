import type { components, lifecycle, operations, paths, RequestStatus } from "./index.ts";

type Operation = operations["setRequestStatus"];
type Request = components["schemas"]["Request"];

/** The path and method lead to the operation. */
export const operation: (value: Operation) => paths["/CertificateManagement/api/v1.0/requests/{id}"]["put"] = (value) =>
  value;

/** The body takes the three ends and nothing else. */
export const body: Operation["requestBody"]["content"]["application/json"] = { status: "Abandoned" };
// @ts-expect-error a state is no end that can be asked for
export const denied: Operation["requestBody"]["content"]["application/json"] = { status: "Denied" };

/** The body is required. */
export const required: undefined extends Operation["requestBody"] ? false : true = true;

/** The documented statuses, no others. */
export const statuses: (
  value: keyof Operation["responses"],
) => 200 | 204 | 400 | 401 | 403 | 404 | 405 | 406 | 409 | 413 | 415 | 500 | 503 = (value) => value;
// @ts-expect-error 418 is not documented
export type Teapot = Operation["responses"][418];

/** An open enum admits numbers that are not listed. */
export const unlisted: Request["Status"] = 99;
// @ts-expect-error the constant lists the known numbers only
export const unknownStatus: RequestStatus = 99;

/** Every property of a request is there. */
export const complete: (value: Request) => Required<Request> = (value) => value;
// @ts-expect-error the collected value can be null
export const collected: (value: components["schemas"]["DataCollectionItem"]) => string = (value) => value.Value;

/** A header that the response always carries is no optional one. */
export const allow: (value: Operation["responses"][405]["headers"]) => string = (value) => value.Allow;

/** A 5xx carries its correlation id, a 4xx need not. */
export const correlated: (value: Operation["responses"][500]["content"]["application/json"]) => string = (value) =>
  value.CorrelationId;
// @ts-expect-error on 409 the correlation id is optional
export const uncorrelated: (value: components["schemas"]["Error"]) => string = (value) => value.CorrelationId;

/** The table keeps its literals, so that a lookup narrows. */
export const completed: (value: (typeof lifecycle)["transitions"]["Completed"]["to"]) => 8 = (value) => value;
// @ts-expect-error there is no transition to Denied
export type NoTransition = (typeof lifecycle)["transitions"]["Denied"];
