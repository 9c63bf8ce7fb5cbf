import type { IHttpMockConfig, IHttpResponse } from "@stoplight/prism-http";
import type { Json, JsonObject } from "./json.ts";

/** What the engine is asked to answer with. */
export interface EngineRequest {
  /** Lower case, as it stands in the document. */
  readonly method: string;
  /** The path template, as it stands in the document. */
  readonly path: string;
  /** The status; without it the lowest 2xx of the operation. */
  readonly code?: number | undefined;
  /** The name of the example; without it the first one. */
  readonly exampleKey?: string | undefined;
  /** Generate the body from its schema, whatever examples there are; without any, it is sampled: the same each time. */
  readonly dynamic: boolean;
  /** What generation starts from: the same seed gives the same body. */
  readonly seed: string;
  /** The media ranges that the client accepts. */
  readonly mediaTypes?: readonly string[] | undefined;
}

/** What the engine made. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string | undefined;
  readonly body: Json | undefined;
  /** Whether the body was made from its schema, generated or sampled, and not taken from an example. */
  readonly generated: boolean;
}

/** Why the engine cannot answer as asked: a sentence. */
export interface EngineRefusal {
  readonly refusal: string;
}

/** Prism's engine, loaded with one document. It opens no connection and logs nothing. */
export interface Engine {
  answer(request: EngineRequest): Promise<EngineAnswer | EngineRefusal>;
}

const silent = (): void => {};

// Prism logs through pino and adds a level of its own, "success"; the mock writes its own log.
const logger = {
  level: "silent",
  fatal: silent,
  error: silent,
  warn: silent,
  info: silent,
  debug: silent,
  trace: silent,
  silent,
  success: silent,
  child: (): unknown => logger,
};

// The edge has routed, authenticated and validated the call already: the engine only makes the answer.
const settings = {
  isProxy: false,
  validateRequest: false,
  validateResponse: false,
  checkSecurity: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

// Headers of the connection belong to the edge, whatever the document writes of them.
const EDGE_HEADERS = new Set(["content-type", "content-length", "transfer-encoding", "connection", "date"]);

function headersOf(response: IHttpResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries<unknown>(response.headers ?? {})) {
    if (EDGE_HEADERS.has(name.toLowerCase()) || value === null || value === undefined) continue;
    headers[name] = String(value);
  }
  return headers;
}

type Operation = Awaited<ReturnType<typeof import("@stoplight/prism-http").getHttpOperationsFromSpec>>[number];

/** Whether the response that the engine is going to choose has an example in one of its media types. */
function hasExample({ responses }: Operation, code: number | undefined): boolean {
  const lowest = responses
    .map((response) => response.code)
    .filter((text) => /^2(\d\d|XX)$/.test(text))
    .sort()[0];
  const wanted = code === undefined ? [lowest ?? "default"] : [String(code), `${String(code)[0]}XX`, "default"];
  const response = wanted.map((text) => responses.find((candidate) => candidate.code === text)).find(Boolean);
  return response?.contents?.some((content) => (content.examples ?? []).length > 0) ?? false;
}

function answerOf(response: IHttpResponse, generated: boolean): EngineAnswer {
  const written = response.headers ?? {};
  const name = Object.keys(written).find((header) => header.toLowerCase() === "content-type");
  return {
    status: response.statusCode,
    headers: headersOf(response),
    mediaType: name === undefined || response.body === undefined ? undefined : written[name],
    // Bodies are examples of the document, or made from its schemas: JSON either way.
    body: response.body as Json | undefined,
    generated: generated && response.body !== undefined,
  };
}

function mockSettings(request: EngineRequest): IHttpMockConfig["mock"] {
  return {
    dynamic: request.dynamic,
    seed: request.seed,
    ...(request.code !== undefined && { code: request.code }),
    ...(request.exampleKey !== undefined && { exampleKey: request.exampleKey }),
    ...(request.mediaTypes !== undefined && { mediaTypes: [...request.mediaTypes] }),
  };
}

function sentence(error: Error & { readonly detail?: string }): EngineRefusal {
  return { refusal: error.detail ?? error.message };
}

/**
 * Loads Prism's engine (0.4 to 0.6 s the first time in a process) and prepares the operations of a document.
 *
 * @param document an OpenAPI 3.x document without references to other files; it is not changed
 */
export async function loadEngine(document: JsonObject): Promise<Engine> {
  const { createInstance, getHttpOperationsFromSpec } = await import("@stoplight/prism-http");
  // Dereferencing happens in place, so the engine gets a copy.
  const operations = await getHttpOperationsFromSpec(structuredClone(document) as object);
  // Callbacks are calls to other hosts; a mock makes none.
  const byRoute = new Map<string, Operation>(
    operations.map(({ callbacks: _, ...operation }) => [`${operation.method} ${operation.path}`, operation]),
  );
  const prism = createInstance(
    { ...settings, mock: { dynamic: false } },
    // Prism's router is not needed: each call names its operation. The cast: pino's type has far more than Prism uses.
    { logger: logger as never, route: ({ resources: [only] }) => ({ _tag: "Right", right: only as never }) },
  );
  return {
    async answer(request) {
      const operation = byRoute.get(`${request.method} ${request.path}`);
      if (!operation) return { refusal: `The document has no operation ${request.method} ${request.path}.` };
      const generated = request.exampleKey === undefined && (request.dynamic || !hasExample(operation, request.code));
      // Only the answer depends on these: the operation is known, and callbacks are off.
      const input = { method: operation.method as "get", url: { path: request.path }, headers: {} };
      const mock = mockSettings(request);
      const result = await prism.request(input, [operation], { ...settings, mock })();
      return result._tag === "Left" ? sentence(result.left) : answerOf(result.right.output, generated);
    },
  };
}
