import {
  type App,
  type BodyReceiver,
  type CompiledOperation,
  createApp,
  type Exchange,
  type Problem,
  problemDetails,
} from "@mim-cm/openapi-server";
import { anybody, type Served } from "../document-app.ts";
import { type ContractViolation, requestPlace } from "./violation.ts";

/** A request whose body has been read. */
export interface ReadRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Exchange["headers"];
  readonly body: Uint8Array;
}

/** Says what a request does against the document. */
export type RequestCheck = (request: ReadRequest) => readonly ContractViolation[];

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The exchange of a request that is only looked at: its body is there, and no answer goes out. */
class Inspection implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: Exchange["headers"];
  readonly context = undefined;
  readonly #body: Uint8Array;

  constructor({ method, target, headers, body }: ReadRequest) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.#body = body;
  }

  hasBody(): boolean {
    return this.#body.length > 0;
  }

  readBody(_limit: number, receiver: BodyReceiver): void {
    receiver.received(this.#body);
  }

  decode(bytes: Uint8Array): string | undefined {
    try {
      return UTF8.decode(bytes);
    } catch {
      return undefined;
    }
  }

  signal(): AbortSignal {
    return new AbortController().signal;
  }

  send(): void {}
}

/** Makes the check of requests: what the edge would refuse is a violation. */
export function createRequestCheck(
  served: Served,
  find: (request: ReadRequest) => CompiledOperation | undefined,
): RequestCheck {
  let refused: Problem | undefined;
  const app: App = createApp(served.compiled, {
    authenticators: anybody(served.compiled),
    fallback: () => ({ status: 204 }),
    caseInsensitivePaths: served.caseInsensitivePaths,
    maxBodyBytes: Number.MAX_SAFE_INTEGER,
    validateResponses: "off",
    errorBody(problem) {
      refused = problem;
      return problemDetails(problem);
    },
  });
  return (request) => {
    refused = undefined;
    // Every step is synchronous here: authenticators, body and fallback are.
    app.handle(new Inspection(request));
    if (refused === undefined) return [];
    return violationsOf(refused, served, find(request));
  };
}

function violationsOf(
  problem: Problem,
  { document }: Served,
  operation: CompiledOperation | undefined,
): ContractViolation[] {
  const direction = "request";
  if (problem.violations === undefined) {
    const place = operation ? `#${operation.pointer}` : "#/paths";
    return [{ direction, location: LOCATIONS[problem.status] ?? "target", message: problem.detail, place }];
  }
  return problem.violations.map(({ location, message }) => {
    const place = operation
      ? requestPlace(document, operation.path, operation.method.toLowerCase(), location)
      : "#/paths";
    return { direction, location, message, place };
  });
}

const LOCATIONS: Readonly<Record<number, string>> = {
  401: "header: Authorization",
  405: "method",
  406: "header: Accept",
  415: "header: Content-Type",
};
