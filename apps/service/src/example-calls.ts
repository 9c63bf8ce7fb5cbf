/** A named example call of an operation: parameter, body and response that carry one name. */
export interface ExampleCall {
  readonly key: string;
  /** In upper case. */
  readonly method: string;
  /** With the `id` in its place. */
  readonly path: string;
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
  return entriesOf(root, root["paths"]).flatMap(([path, item]) =>
    entriesOf(root, item)
      .filter(([, operation]) => operation["operationId"] === operationId)
      .flatMap(([method, operation]) => callsOf(root, operation, method.toUpperCase(), path)),
  );
}

function callsOf(root: Node, operation: Node, method: string, template: string): ExampleCall[] {
  const parameters = entriesOf(root, operation["parameters"]).map(([, parameter]) => parameter);
  const ids = examplesOf(
    root,
    parameters.find(({ name }) => name === "id"),
  );
  const bodies = examplesOf(root, jsonOf(root, operation["requestBody"]));
  const responses = entriesOf(root, operation["responses"]).flatMap(([status, response]) =>
    [...examplesOf(root, jsonOf(root, response))].map(([key, value]) => ({ key, value, status: Number(status) })),
  );
  return [...ids].flatMap(([key, value]) => {
    const response = responses.find((one) => one.key === key);
    if (response === undefined) return [];
    const id = String(value);
    const path = template.replace("{id}", id);
    return [{ key, method, path, id, body: bodies.get(key), status: response.status, response: response.value }];
  });
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
