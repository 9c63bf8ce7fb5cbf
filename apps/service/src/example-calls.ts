/** A named example call of an operation: parameter, body and response that carry one name. */
export interface ExampleCall {
  readonly key: string;
  /** The `id` in the path. */
  readonly id: string;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
}

interface Node {
  readonly [name: string]: unknown;
}

/** The example calls of an operation that has an `id` in its path and JSON bodies, in the order of the ids' examples. */
export function readExampleCalls(document: unknown, operationId: string): ExampleCall[] {
  const root = asNode(document);
  const operation = findOperation(root, operationId);
  const parameters = Object.values(asNode(operation["parameters"])).map((parameter) => resolve(root, parameter));
  const ids = examplesOf(
    root,
    parameters.find(({ name }) => name === "id"),
  );
  const bodies = examplesOf(root, jsonOf(root, operation["requestBody"]));
  const responses = entriesOf(root, operation["responses"]).flatMap(([status, response]) =>
    [...examplesOf(root, jsonOf(root, response))].map(([key, value]) => ({ key, value, status: Number(status) })),
  );
  return [...ids].flatMap(([key, id]) => {
    const response = responses.find((one) => one.key === key);
    if (response === undefined) return [];
    return [{ key, id: String(id), body: bodies.get(key), status: response.status, response: response.value }];
  });
}

function findOperation(root: Node, operationId: string): Node {
  const operations = entriesOf(root, root["paths"]).flatMap(([, item]) => entriesOf(root, item));
  return operations.find(([, operation]) => operation["operationId"] === operationId)?.[1] ?? {};
}

function jsonOf(root: Node, holder: unknown): Node {
  return resolve(root, resolve(root, resolve(root, holder)["content"])["application/json"]);
}

function examplesOf(root: Node, holder: Node | undefined): Map<string, unknown> {
  return new Map(entriesOf(root, holder?.["examples"]).map(([key, example]) => [key, example["value"]]));
}

function entriesOf(root: Node, node: unknown): [string, Node][] {
  return Object.entries(resolve(root, node)).map(([name, value]) => [name, resolve(root, value)]);
}

/** The node behind a local reference (RFC 6901, section 6), or the node itself. */
function resolve(root: Node, node: unknown): Node {
  const reference = asNode(node)["$ref"];
  if (typeof reference !== "string") return asNode(node);
  const names = decodeURIComponent(reference).split("/").slice(1);
  const found = names.reduce<unknown>((at, name) => asNode(at)[name.replaceAll("~1", "/").replaceAll("~0", "~")], root);
  return resolve(root, found);
}

function asNode(value: unknown): Node {
  // Any object can be read by name; what is there is looked at before it is used.
  return typeof value === "object" && value !== null ? (value as Node) : {};
}
