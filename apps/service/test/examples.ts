import type { MimRequest } from "@mim-cm/server";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { type ExampleCall, readExampleCalls } from "../src/example-calls.ts";

/** The contract's example call of this name. */
export function exampleCall(key: string): ExampleCall {
  const call = readExampleCalls(document, "setRequestStatus").find((one) => one.key === key);
  if (call === undefined) throw new Error(`The contract has no example call named ${key}.`);
  return call;
}

/** The request that the documented example answers with. */
export function exampleRequest(): MimRequest {
  // The contract's own checks validate it against this schema.
  return exampleCall("completed").response as MimRequest;
}
