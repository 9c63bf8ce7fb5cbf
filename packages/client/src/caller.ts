import { parseBaseUrl } from "./base-url.ts";
import { overlap } from "./gen/operations.ts";
import { MimCmError } from "./mim-cm-error.ts";
import { createOpenapiClient, type RawClient } from "./openapi-client.ts";
import type { CallOptions, Operation } from "./operation.ts";
import type { OperationId, Result } from "./result.ts";
import type { ClientOptions } from "./settings.ts";
import { toInit } from "./to-init.ts";
import { noAnswer, toResult } from "./to-result.ts";
import { type Call, createTransport } from "./transport.ts";

/** What the operation functions call through. */
export interface Caller {
  /**
   * The openapi-fetch client, with the same authentication, limits of time and repeats. Bodies are sent and arrive whole, as
   * text: `parseAs` can be `json` or `text`. It rejects with `MimCmError` where no answer comes.
   */
  readonly raw: RawClient;
  /** Calls an operation of the contract. Rejects only with `MimCmError` of status `invalid`. */
  call<Id extends OperationId>(operation: Operation<Id>, input: object & CallOptions): Promise<Result<Id>>;
}

/**
 * Makes a caller for the operation functions, such as `setRequestStatus(caller, { … })`: a bundler drops the operations that are
 * not imported. `createClient` is the same with all operations on it.
 *
 * @throws {MimCmError} where `baseUrl` is of no use.
 */
export function createCaller(options: ClientOptions): Caller {
  const base = parseBaseUrl(options.baseUrl, overlap);
  const transport = createTransport(options, base.url);
  const { raw, send } = createOpenapiClient(base, options.headers ?? {}, async (request) => {
    const body = await request.text();
    return transport(request, { signal: request.signal, body, facts: newFacts() });
  });
  return {
    raw,
    async call(operation, input) {
      // The contract names the arguments; here they are only looked up.
      const init = toInit(operation, input as Record<string, unknown>);
      const facts = newFacts(operation.id, init.params.path["id"]);
      const call = { signal: input.signal, body: init.body, facts };
      try {
        return toResult(
          operation,
          await send(operation, { ...init, fetch: (request) => transport(request, call) }),
          facts,
        );
      } catch (error) {
        if (error instanceof MimCmError) return noAnswer(error);
        throw error;
      }
    },
  };
}

function newFacts(operation?: string, requestId?: unknown): Call["facts"] {
  // Where the contract has an id in the path, it has been checked to be a GUID.
  return { operation, requestId: requestId as string | undefined, attempts: 0, ambiguous: false };
}
