import type { CompiledDocument, CompiledOperation } from "@mim-cm/openapi-server";
import type { JsonObject } from "./json.ts";

/** A compiled document, and what of it is not judged. */
export interface TolerantlyCompiled {
  readonly compiled: CompiledDocument;
  /** JSON Pointers (RFC 6901) to the parts that could not be compiled. */
  readonly unjudged: readonly string[];
}

// A document is mended one place at a time; one that needs more than this is no OpenAPI document.
const MOST_PLACES = 500;

// The compiler refuses multipart bodies, but takes bytes of unknown types: they go by another name until they are compiled.
const MULTIPART = "multipart/";
const DISGUISE = "x-multipart/";

/** A part of the copy that is being mended. */
type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** The nodes on the way to a place, from the document down; fewer where the place does not exist. */
function nodesTo(document: Node, names: readonly string[]): Node[] {
  const nodes: Node[] = [document];
  for (const name of names) {
    const next = nodes.at(-1)?.[name];
    if (!isNode(next)) break;
    nodes.push(next);
  }
  return nodes;
}

function remove(holder: Node | undefined, name: string | undefined): boolean {
  if (holder === undefined || name === undefined || !Object.hasOwn(holder, name)) return false;
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  return true;
}

/** Lets a media type hold anything; one that has been mended before, or has no name that can be used, is taken out. */
function relaxMediaType(content: Node, name: string): boolean {
  const media = content[name];
  if (name.startsWith(MULTIPART)) {
    content[DISGUISE + name.slice(MULTIPART.length)] = {};
    return remove(content, name);
  }
  if (!isNode(media) || media["schema"] === undefined) return remove(content, name);
  return remove(media, "schema") && (remove(media, "encoding") || true);
}

/** Lets a parameter or header hold any text; one that has been mended before is taken out. */
function relaxParameter(holder: Node, name: string): boolean {
  const parameter = holder[name];
  if (!isNode(parameter) || parameter["x-unjudged"] === true) return remove(holder, name);
  const { name: own, in: place, required, description } = parameter;
  holder[name] = { name: own, in: place, required, description, schema: {}, "x-unjudged": true };
  return true;
}

/**
 * Takes out of the document what stands at a place: as little as possible. A media type or a parameter loses its schema, a list of
 * credentials goes, and where nothing of these is on the way, the schema, the operation or the path.
 */
function relax(document: Node, pointer: string): boolean {
  const names = pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  // Schemas of another dialect are read as those of 2020-12, in which most of them mean the same.
  if (names[0] === "jsonSchemaDialect") return remove(document, "jsonSchemaDialect");
  const nodes = nodesTo(document, names);
  for (let index = names.length - 2; index >= 0; index--) {
    const [kind, name] = [names[index], names[index + 1]];
    const holder = nodes[index + 1];
    if (holder === undefined || name === undefined) continue;
    if (kind === "content") return relaxMediaType(holder, name);
    if (kind === "parameters" || kind === "headers") return relaxParameter(holder, name);
    if (kind === "security") return remove(holder, name);
    if (kind === "securitySchemes") return remove(holder, name);
    if (kind === "schemas" && index === 1) return relaxSchema(holder, name);
    if (kind === "responses" && names.length === index + 2) return remove(holder, name);
    if (kind === "paths") return removeOperation(holder, names.slice(index + 1));
  }
  return false;
}

function relaxSchema(schemas: Node, name: string): boolean {
  const changes = isNode(schemas[name]) && Object.keys(schemas[name]).length > 0;
  schemas[name] = {};
  return changes;
}

function removeOperation(paths: Node, [path, method]: readonly string[]): boolean {
  const item = paths[path ?? ""];
  return (isNode(item) && remove(item, method)) || remove(paths, path);
}

type Content = NonNullable<CompiledOperation["body"]>["content"];

function undisguised<Body extends { readonly content: Content }>(body: Body): Body {
  const content = body.content.map((media) =>
    media.mediaType.startsWith(DISGUISE)
      ? { ...media, mediaType: MULTIPART + media.mediaType.slice(DISGUISE.length) }
      : media,
  );
  return { ...body, content };
}

function withTrueNames(compiled: CompiledDocument): CompiledDocument {
  const operations = compiled.operations.map((operation) => {
    const responses = Object.entries(operation.responses).map(([status, body]) => [status, undisguised(body)] as const);
    return {
      ...operation,
      ...(operation.body && { body: undisguised(operation.body) }),
      responses: Object.fromEntries(responses),
    };
  });
  return { ...compiled, operations };
}

/**
 * Compiles a document; parts that cannot be compiled, such as XML with a schema, are let through without a judgement in place of
 * refusing it all. The compiler is loaded only here: the contract does not need it.
 *
 * @throws Error of the compiler where there is nothing to be left out
 */
export async function compileTolerantly(document: JsonObject): Promise<TolerantlyCompiled> {
  const { CompileError, load } = await import("@mim-cm/openapi-server/compiler");
  // The copy is mended; the engine gets the document as it is.
  const copy = structuredClone(document) as Node;
  const unjudged: string[] = [];
  for (;;) {
    try {
      return { compiled: withTrueNames(await load(copy)), unjudged };
    } catch (error) {
      if (!(error instanceof CompileError) || unjudged.length >= MOST_PLACES || !relax(copy, error.pointer))
        throw error;
      unjudged.push(error.pointer);
    }
  }
}
