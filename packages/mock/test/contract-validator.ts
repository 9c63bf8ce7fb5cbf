import type { CompiledOperation } from "@mim-cm/openapi-server";
import { load } from "@mim-cm/openapi-server/compiler";
import { document } from "./contract.ts";

const compiled = await load(document);

/** Whether a body is what the contract documents for a status of its operation. */
export function isDocumented(status: number, body: unknown): boolean {
  const operation: CompiledOperation | undefined = compiled.operations.find(
    (one) => one.operationId === "setRequestStatus",
  );
  const response = operation?.responses[status];
  const validate = response?.content[0]?.validate;
  return response !== undefined && (validate === undefined || validate(body));
}
