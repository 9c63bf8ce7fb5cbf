import type { components } from "@mim-cm/spec";
import {
  createClient,
  type OperationId,
  type Result,
  type SetRequestStatusInput,
  type SetRequestStatusResult,
  unwrap,
} from "./index.ts";

type Request = components["schemas"]["Request"];

const client = createClient({ baseUrl: "https://api.contoso.com" });
declare const id: string;
declare const result: SetRequestStatusResult;

/** Takes what nothing is left of. */
function exhausted(left: never): never {
  throw new Error(String(left));
}

/** The switch that the package promises: no default, and every status with its own type. */
export function exhaust(): string {
  switch (result.status) {
    case 200:
      return result.data.SecurityDescriptor;
    case 204:
      return String(result.data satisfies undefined);
    case 400:
      return result.error.Errors?.[0]?.Location ?? result.error.Message;
    case 401:
    case 403:
    case 404:
    case 405:
    case 406:
    case 409:
    case 413:
    case 415:
      return result.error.Message;
    case 500:
    case 503:
      return result.error.CorrelationId ?? result.error.Message;
    case "undeclared":
      return String(result.response.status satisfies number);
    case "network":
    case "timeout":
    case "aborted":
      return `${String(result.cause)} ${result.error.Message}`;
    default:
      return exhausted(result);
  }
}

/** A status that is left out is left over. */
export function forget(): string {
  switch (result.status) {
    case 200:
    case 204:
    case 400:
    case 401:
    case 403:
    case 404:
    case 405:
    case 406:
    case 413:
    case 415:
    case 500:
    case 503:
    case "undeclared":
    case "network":
    case "timeout":
    case "aborted":
      return "";
    default:
      // @ts-expect-error 409 is left.
      return exhausted(result);
  }
}

// @ts-expect-error the contract has no answer 418.
export const teapot: boolean = result.status === 418;

// @ts-expect-error data may be missing until the status has been looked at.
export const unchecked: string = result.data.Uuid;

export function destructure(): Request | string | undefined {
  const { data, error } = result;
  if (error) return error.Message;
  // Of the successes, only a 204 has no data.
  return data satisfies Request | undefined;
}

export function byOk(): void {
  if (result.ok) result.status satisfies 200 | 204;
  else result.error.Message satisfies string;
  // @ts-expect-error a result that is ok has no cause.
  if (result.ok) String(result.cause);
}

if (result.status === 500) {
  // @ts-expect-error a real deployment may leave the correlation id out, whatever the contract says.
  result.error.CorrelationId satisfies string;
}

if (result.status === "network") {
  // @ts-expect-error where no answer came there is none to read.
  result.response.status satisfies number;
}

unwrap(result) satisfies Request | undefined;
// @ts-expect-error unwrap returns a request or nothing.
unwrap(result) satisfies string;

void client.setRequestStatus({
  id,
  status: "Completed",
  prefer: "return=minimal",
  signal: new AbortController().signal,
});
void client.setRequestStatus({ id, status: "Abandoned", prefer: undefined, signal: undefined });
// @ts-expect-error a status is missing.
void client.setRequestStatus({ id });
// @ts-expect-error Failed cannot be asked for.
void client.setRequestStatus({ id, status: "Failed" });
// @ts-expect-error the contract lists no such argument.
void client.setRequestStatus({ id, status: "Completed", comment: "" });
// @ts-expect-error completeRequest knows the status.
void client.completeRequest({ id, status: "Completed" });
// @ts-expect-error an id is missing.
void client.cancelRequest({});

({ id, status: "Completed" }) satisfies SetRequestStatusInput;

const params = { path: { id } };
void client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", { params, body: { status: "Completed" } });
// @ts-expect-error the openapi-fetch client is typed by the contract as well.
void client.raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", { params, body: { status: "Failed" } });

/** Whatever operations the contract gets, each of their failures has a message. */
export function everyFailureHasAMessage(any: Result<OperationId>): string | undefined {
  return any.error?.Message;
}
