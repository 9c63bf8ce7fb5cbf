import type { ErrorBody, Problem } from "@mim-cm/openapi-server";
import type { components } from "@mim-cm/spec";

type Violations = NonNullable<components["schemas"]["Error"]["Errors"]>;

/** An error answer in the contract's form: schema `Error` as `application/json`. */
export function contractError({ detail, violations, correlationId }: Problem): ErrorBody {
  const Errors: Violations | undefined = violations?.map(({ location, message }) => ({
    Location: location,
    // The contract's word for a UUID.
    Message: message === "must be a UUID" ? "must be a GUID" : message,
  }));
  return { contentType: "application/json", body: { Message: detail, CorrelationId: correlationId, Errors } };
}
