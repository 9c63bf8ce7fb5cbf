import type { JsonObject } from "../contract/json.ts";
import { examplesOf, type Operation, operationsOf } from "../contract/operations.ts";
import { BUNDLE, type Problem } from "./problem.ts";

const OF_EVERY_CALL = ["400", "401", "405", "406"];
const OF_A_BODY = ["413", "415"];

/** The errors that a malformed call of the operation meets, whatever request it names. */
export function callErrorsOf({ bodies }: Operation): readonly string[] {
  return bodies.length > 0 ? [...OF_EVERY_CALL, ...OF_A_BODY] : OF_EVERY_CALL;
}

/** Every operation documents the errors of the call itself, each with a named example: 413 and 415 only where there is a body. */
export function checkCallErrors(document: JsonObject): Problem[] {
  return operationsOf(document).flatMap((operation) =>
    callErrorsOf(operation).flatMap((status) => {
      const response = operation.responses.find((candidate) => candidate.status === status);
      if (response === undefined) {
        const message = `Add the response ${status} to ${operation.id}.`;
        return [{ file: BUNDLE, pointer: `${operation.pointer}/responses`, message }];
      }
      if (response.mediaTypes.some((mediaType) => examplesOf(document, mediaType).length > 0)) return [];
      return [{ file: BUNDLE, pointer: response.pointer, message: `Add a body with a named example for ${status}.` }];
    }),
  );
}
