import type { components } from "@mim-cm/spec";

/** The `SecurityDescriptor` of a request in SDDL, without the NULs that MIM CM leaves at its end (PostgreSQL refuses them). */
export function securityDescriptor(request: Pick<components["schemas"]["Request"], "SecurityDescriptor">): string {
  const { SecurityDescriptor: text } = request;
  let end = text.length;
  while (end > 0 && text[end - 1] === "\0") end--;
  return text.slice(0, end);
}
