import type { components } from "@mim-cm/spec";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };

/** The example ids and bodies stand once, in the contract. */
export const completedRequest: components["schemas"]["Request"] = document.components.examples.CompletedRequest.value;
export const completedId: string = document.components.parameters.RequestId.examples.completed.value;
