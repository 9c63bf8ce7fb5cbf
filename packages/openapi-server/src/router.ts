import { normalizeEscapes } from "./target.ts";

/** Where a path leads: what was stored under its template, and the raw values of the template's parameters in their order. */
export interface Match<Leaf> {
  readonly leaf: Leaf;
  readonly values: readonly string[];
}

interface Pattern<Leaf> {
  readonly source: string;
  readonly expression: RegExp;
  readonly node: Node<Leaf>;
}

/** A node of the tree of path segments. `prefix` is what a chain of nodes with nothing but one fixed segment was folded into. */
interface Node<Leaf> {
  prefix: string;
  statics: Map<string, Node<Leaf>>;
  patterns: Pattern<Leaf>[];
  parameter: Node<Leaf> | undefined;
  leaf: Leaf | undefined;
}

const PARAMETER = /\{([^{}]*)\}/;

/** Names of the parameters in a path template, in their order. */
export function templateNames(template: string): string[] {
  return template.split(PARAMETER).filter((_, index) => index % 2 === 1);
}

/**
 * Finds path templates by path. A fixed segment goes before one that is part text, part parameter, and that before a parameter
 * (OpenAPI, "Path Templating Matching"). The cost of a match depends on the length of the path, not on the number of templates.
 */
export class Router<Leaf> {
  readonly #root: Node<Leaf> = emptyNode();
  readonly #ignoreCase: boolean;
  #folded = false;

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  /** Returns what is stored under the template, or under one that matches the same paths; stores `create()` if nothing is. */
  add(template: string, create: () => Leaf): Leaf {
    let node = this.#root;
    for (const segment of template.slice(1).split("/")) node = this.#child(node, segment);
    node.leaf ??= create();
    return node.leaf;
  }

  match(path: string): Match<Leaf> | undefined {
    if (!this.#folded) this.#fold();
    const values: string[] = [];
    const leaf = matchFrom(this.#root, this.#ignoreCase ? path.toLowerCase() : path, path, 0, values);
    return leaf && { leaf, values };
  }

  #fold(): void {
    fold(this.#root);
    this.#folded = true;
  }

  #child(node: Node<Leaf>, segment: string): Node<Leaf> {
    const parts = segment.split(PARAMETER);
    if (parts.length === 1) return this.#staticChild(node, this.#text(segment));
    if (parts.length === 3 && parts[0] === "" && parts[2] === "") {
      node.parameter ??= emptyNode();
      return node.parameter;
    }
    return patternChild(
      node,
      parts.map((part, index) => (index % 2 ? "" : this.#text(part))),
      this.#ignoreCase,
    );
  }

  #staticChild(node: Node<Leaf>, text: string): Node<Leaf> {
    const child = node.statics.get(text) ?? emptyNode();
    node.statics.set(text, child);
    return child;
  }

  /** Fixed text as it stands in a normalized path. */
  #text(text: string): string {
    const escaped = normalizeEscapes(encodeURI(text).replace(/%25([0-9a-f]{2})/gi, "%$1"));
    return this.#ignoreCase ? escaped.toLowerCase() : escaped;
  }
}

function emptyNode<Leaf>(): Node<Leaf> {
  return { prefix: "", statics: new Map(), patterns: [], parameter: undefined, leaf: undefined };
}

function patternChild<Leaf>(node: Node<Leaf>, parts: readonly string[], ignoreCase: boolean): Node<Leaf> {
  const source = `^${parts.map((part, index) => (index % 2 ? "(.+?)" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))).join("")}$`;
  const known = node.patterns.find((pattern) => pattern.source === source);
  if (known) return known.node;
  const pattern = { source, expression: new RegExp(source, ignoreCase ? "i" : ""), node: emptyNode<Leaf>() };
  node.patterns.push(pattern);
  return pattern.node;
}

function fold<Leaf>(node: Node<Leaf>): void {
  let only = onlyChild(node);
  while (only) {
    const [segment, child] = only;
    Object.assign(node, child, { prefix: `${node.prefix}/${segment}` });
    only = onlyChild(node);
  }
  for (const child of children(node)) fold(child);
}

function onlyChild<Leaf>(node: Node<Leaf>): [string, Node<Leaf>] | undefined {
  if (node.leaf !== undefined || node.parameter || node.patterns.length > 0 || node.statics.size !== 1)
    return undefined;
  return [...node.statics][0];
}

function children<Leaf>(node: Node<Leaf>): Node<Leaf>[] {
  const nodes = [...node.statics.values(), ...node.patterns.map((pattern) => pattern.node)];
  return node.parameter ? [...nodes, node.parameter] : nodes;
}

/** `compared` is the path as fixed segments are written, `path` as the caller wrote it; both have the same length. */
function matchFrom<Leaf>(
  node: Node<Leaf>,
  compared: string,
  path: string,
  from: number,
  values: string[],
): Leaf | undefined {
  const { prefix } = node;
  const start = from + prefix.length;
  if (prefix !== "" && !compared.startsWith(prefix, from)) return undefined;
  if (start === path.length) return node.leaf;
  if (path.charCodeAt(start) !== 47) return undefined;
  const slash = path.indexOf("/", start + 1);
  const end = slash === -1 ? path.length : slash;
  const next = node.statics.size === 0 ? undefined : node.statics.get(compared.slice(start + 1, end));
  const leaf = next && matchFrom(next, compared, path, end, values);
  return leaf ?? matchVariable(node, compared, path, [start + 1, end], values);
}

function matchVariable<Leaf>(
  node: Node<Leaf>,
  compared: string,
  path: string,
  [start, end]: readonly [number, number],
  values: string[],
): Leaf | undefined {
  const segment = path.slice(start, end);
  if (segment === "" || segment === "." || segment === "..") return undefined;
  const known = values.length;
  for (const { expression, node: next } of node.patterns) {
    const found = expression.exec(segment);
    if (!found) continue;
    values.push(...found.slice(1));
    const leaf = matchFrom(next, compared, path, end, values);
    if (leaf !== undefined) return leaf;
    values.length = known;
  }
  if (!node.parameter) return undefined;
  values.push(segment);
  const leaf = matchFrom(node.parameter, compared, path, end, values);
  if (leaf === undefined) values.length = known;
  return leaf;
}
