/** The few parts of an OpenAPI 3.1 document that the site itself reads; Redoc reads the rest. */
export interface OpenApiDocument {
  readonly info: Node & { readonly title: string; readonly version: string; readonly summary?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An operation with its place in the document. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly node: Node;
}

/** An object of the document whose members are not known yet. */
export type Node = Readonly<Record<string, unknown>>;

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** All operations, in the order of the document. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, node]) => ({ method, path, node: asNode(node) })),
  );
}

/** The member `name` of `node`, with a `$ref` into the same document followed; an empty object where there is none. */
export function member(document: OpenApiDocument, node: Node, name: string): Node {
  return follow(document, asNode(node[name]));
}

/** `node` itself, or what its `$ref` points to (RFC 6901 fragments into the same document, as a bundle has them). */
export function follow(document: OpenApiDocument, node: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const steps = reference.split("/").slice(1);
  const names = steps.map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  // The document is JSON: every interface above is a view of plain objects.
  return names.reduce((current, name) => asNode(current[name]), document as unknown as Node);
}

export function asNode(value: unknown): Node {
  // A JSON value that is an object and no array has string keys and unknown values.
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : {};
}
