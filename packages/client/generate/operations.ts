import { type Argument, listArguments } from "./arguments.ts";
import {
  type Document,
  GenerationError,
  type OperationObject,
  type PathItem,
  type Response,
  resolve,
} from "./document.ts";

/** An operation, read and checked. */
export interface GeneratedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly description: string;
  readonly arguments: readonly Argument[];
  /** Documented statuses, in ascending order, and whether each has a JSON body. */
  readonly responses: readonly (readonly [status: number, hasBody: boolean])[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Names that the package exports or that a client has besides its operations: an operation of such a name would be hidden.
 * A test compares the list with the package.
 */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  "abandonRequest",
  "bearer",
  "bindOperations",
  "cancelRequest",
  "completedAt",
  "completeRequest",
  "cookie",
  "createCaller",
  "createClient",
  "describe",
  "overlap",
  "raw",
  "requestTypeName",
  "securityDescriptor",
  "statusName",
  "traceContext",
  "unwrap",
]);

/** Verbs that cannot name a function. */
const KEYWORDS = new Set([
  "await",
  "break",
  "continue",
  "delete",
  "export",
  "import",
  "return",
  "switch",
  "throw",
  "try",
  "yield",
]);

/** Every operation of the document, in its order. */
export function listOperations(document: Document): GeneratedOperation[] {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      // What stands under the name of a method is an operation; the linter has seen to that.
      return operation === undefined ? [] : [readOperation(document, path, method, item, operation as OperationObject)];
    }),
  );
  const ids = new Set([...RESERVED_NAMES, ...KEYWORDS]);
  for (const { id, method, path } of found) {
    if (ids.has(id))
      throw new GenerationError(`${method} ${path}: the operationId ${id} is taken; choose another in the spec.`);
    ids.add(id);
  }
  return found;
}

function readOperation(
  document: Document,
  path: string,
  method: string,
  item: PathItem,
  operation: OperationObject,
): GeneratedOperation {
  const place = `${method.toUpperCase()} ${path}`;
  const { operationId: id, summary, description } = operation;
  if (id === undefined || !/^[a-z][A-Za-z0-9]*$/.test(id)) {
    throw new GenerationError(
      `${place}: the operationId must be a camelCase name, for it names a function; it is ${id}.`,
    );
  }
  return {
    id,
    method: method.toUpperCase(),
    path,
    description: [summary, description].filter(Boolean).join("\n\n"),
    arguments: listArguments(document, place, operation, item.parameters ?? []),
    responses: Object.entries(operation.responses ?? {})
      // `default` and ranges such as 4XX name no status to narrow by: such answers are results of the kind `undeclared`.
      .filter(([status]) => /^\d{3}$/.test(status))
      .map(([status, response]) => [Number(status), hasJson(resolve<Response>(document, response))] as const),
  };
}

function hasJson({ content }: Response): boolean {
  return content?.["application/json"] !== undefined;
}

/**
 * A regular expression that matches, at the end of a base URL and in any case, a beginning of all paths: the segments that they
 * share up to the first parameter. It matches nothing where they share none.
 */
export function overlapOf(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split("/").slice(1));
  const differs = (segment: string, index: number) =>
    segment.startsWith("{") || others.some((other) => other[index] !== segment);
  const end = first.findIndex(differs);
  const shared = first.slice(0, end === -1 ? first.length : end);
  const nested = shared.reduceRight((rest, segment) => `\\/${escapeRegExp(segment)}${rest && `(${rest})?`}`, "");
  return nested === "" ? "/(?!)/" : `/${nested}$/i`;
}

function escapeRegExp(segment: string): string {
  return segment.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
