import { MimCmError } from "./mim-cm-error.ts";
import { createOpenapiClient, type RawClient } from "./openapi-client.ts";
import type { CallOptions, Operation } from "./operation.ts";
import type { OperationId, Result } from "./result.ts";
import { type ClientOptions, completeSettings } from "./settings.ts";
import { toInit } from "./to-init.ts";
import { noAnswer, toResult } from "./to-result.ts";
import { type Call, createTransport, type Transport } from "./transport.ts";

/** What the operation functions call through. */
export interface Caller {
  /** The openapi-fetch client, with the same authentication, limits of time and repeats. */
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
  const settings = completeSettings(options);
  const transport = createTransport(settings);
  const { raw, send } = createOpenapiClient(settings.base.url, options.headers, (request) =>
    sendRaw(transport, request),
  );
  return {
    raw,
    async call(operation, input) {
      // The contract names the arguments; here they are only looked up.
      const init = toInit(operation, input as Record<string, unknown>);
      const call = newCall(operation.id, init.params["path"]?.["id"], input.signal, init.body);
      const fetch = (request: Request) => transport(request, call);
      try {
        return toResult(operation, await send(operation.method, operation.path, { ...init, fetch }), call);
      } catch (error) {
        if (error instanceof MimCmError) return noAnswer(error, call);
        throw error;
      }
    },
  };
}

function newCall(
  operation: string | undefined,
  requestId: unknown,
  signal: AbortSignal | undefined,
  body: Call["body"],
): Call {
  const id = typeof requestId === "string" ? requestId : undefined;
  return { operation, requestId: id, signal, body, attempts: 0, ambiguous: false, startedAt: 0, hasRenewed: false };
}

async function sendRaw(transport: Transport, request: Request): Promise<Response> {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? await request.arrayBuffer() : undefined;
  const call = newCall(undefined, undefined, request.signal, body?.byteLength ? body : undefined);
  const response = await transport(request, call);
  // An opaque redirect, which browsers make of one that is not followed, cannot be built by scripts.
  if (response.status === 0) return response;
  const whole = new Response((await response.text()) || null, response);
  return Object.defineProperty(whole, "url", { value: response.url });
}
