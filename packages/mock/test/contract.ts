import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { operationsOf } from "../src/document.ts";
import type { Json, JsonObject } from "../src/json.ts";
import { readVocabulary, type Vocabulary } from "../src/vocabulary.ts";

/** The contract, as the mock reads it. */
export const document: JsonObject = contract as unknown as JsonObject;

const place = [...operationsOf(document)].find(({ operationId }) => operationId === "setRequestStatus");
if (place === undefined) throw new Error("The contract has no setRequestStatus.");
/** What its examples say. */
export const vocabulary: Vocabulary = readVocabulary(document, place);

/** A named example of the contract: the call and its answer. */
export interface Example {
  readonly key: string;
  readonly id: string;
  readonly body: Json | undefined;
  readonly status: number;
  readonly answer: Json | undefined;
}

/** The examples whose calls are reserved: parameter, body and response have one name. */
export const examples: readonly Example[] = vocabulary.triples.map(({ key, parameters, body, status }) => ({
  key,
  id: parameters.get("path id") ?? "",
  body,
  status,
  answer: vocabulary.responses.find((response) => response.key === key && response.status === status)?.value,
}));

/** The example of that name. */
export function example(key: string): Example {
  const found = examples.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`The contract has no example ${key}.`);
  return found;
}

/** The target of a request with that id. */
export function target(id: string): string {
  return place?.path.replace("{id}", id) ?? "";
}

/** An id that no example has. */
export const UNRESERVED = "12345678-1234-4234-8234-123456789abc";

/** Headers of an ordinary call. */
export const HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "application/json",
  Authorization: "Bearer x",
};
