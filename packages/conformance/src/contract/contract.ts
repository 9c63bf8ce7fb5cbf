import type { ApiDocument, Operation } from "../document/model.ts";
import type { Bench } from "../run/bench.ts";

/** The operation whose rules beyond OpenAPI (order of checks, life of a request) this kit knows. */
const OPERATION = "setRequestStatus";

export function contractOperation({ operations }: Pick<ApiDocument, "operations">): Operation | undefined {
  return operations.find(({ id, method }) => id === OPERATION && method === "PUT");
}

/** The contract's operation; ends the check for documents that have none. */
export function needContract(bench: Bench): Operation {
  return (
    contractOperation(bench.session.document) ??
    bench.notRun(`a rule of the MIM CM contract; the document has no ${OPERATION}`)
  );
}
