import { type CompiledDocument, problemDetails } from "@mim-cm/openapi-server";
import { document as compiled, contractError } from "@mim-cm/server";
import contractDocument from "@mim-cm/spec/openapi.json" with { type: "json" };
import type { Served } from "./document-app.ts";
import { isObject, type JsonObject } from "./json.ts";
import { MockError } from "./mock-error.ts";
import { compileTolerantly } from "./tolerant-compile.ts";

/** The contract, as it is served: compiled ahead of time, paths without regard to case, errors in its own form. */
export function contract(): Served {
  return {
    // The cast: what a JSON module holds is JSON, but its type says more than an index signature takes.
    document: contractDocument as unknown as JsonObject,
    // The cast forgets what types know of the contract: the mock serves any document.
    compiled: compiled as unknown as CompiledDocument,
    errorBody: contractError,
    caseInsensitivePaths: true,
    enforce: true,
    unjudged: [],
  };
}

/**
 * Makes any OpenAPI 3.x document ready to be served: paths with their case, errors as problem details (RFC 9457). Parts that cannot
 * be compiled are not judged.
 *
 * @throws MockError where it is no such document
 */
export async function otherDocument(document: object): Promise<Served> {
  if (!isObject(document)) throw new MockError("The document must be an object: an OpenAPI 3.x document.");
  try {
    return {
      document,
      ...(await compileTolerantly(document)),
      errorBody: problemDetails,
      caseInsensitivePaths: false,
      enforce: false,
    };
  } catch (error) {
    // The compiler's own errors name the place in the document.
    throw new MockError(`The document cannot be served: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
