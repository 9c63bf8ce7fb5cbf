import type { JsonObject } from "../contract/json.ts";
import { examplesOf, type Located, type Operation, operationsOf, type Response } from "../contract/operations.ts";
import { BUNDLE, type Problem } from "./problem.ts";

/** Errors that a well-formed call meets because of the request that it names. */
const DEPENDS_ON_REQUEST = new Set(["403", "404", "409", "500", "503"]);

const isReached = ({ status }: Response): boolean => status === "200" || DEPENDS_ON_REQUEST.has(status);

/** The parts of one operation that share example names. */
interface Parts {
  readonly operation: Operation;
  readonly ids: readonly Located[];
  /** The path parameters and the media types of the body. */
  readonly asked: readonly Located[];
  readonly names: (located: Located) => string[];
  readonly answered: (response: Response) => string[];
}

function partsOf(document: JsonObject, operation: Operation): Parts {
  const names = (located: Located): string[] => examplesOf(document, located).map(({ name }) => name);
  const answered = ({ mediaTypes }: Response): string[] => [...new Set(mediaTypes.flatMap(names))];
  const ids = operation.parameters.filter(({ node }) => node["in"] === "path");
  return { operation, ids, asked: [...ids, ...operation.bodies], names, answered };
}

/** The names that other operations with the same path parameter answer, and that this one need not. */
function borrowedNames({ operation, ids }: Parts, all: readonly Parts[]): Set<string> {
  const pointers = ids.map(({ pointer }) => pointer);
  const sharers = all.filter(
    (other) => other.operation !== operation && other.ids.some(({ pointer }) => pointers.includes(pointer)),
  );
  return new Set(sharers.flatMap((other) => other.operation.responses.flatMap(other.answered)));
}

/** The names of the operation's own triples, be they complete or not. */
function tripleNames(parts: Parts, all: readonly Parts[]): string[] {
  const { operation, ids, names, answered } = parts;
  const own = new Set([...operation.bodies.flatMap(names), ...operation.responses.filter(isReached).flatMap(answered)]);
  const borrowed = borrowedNames(parts, all);
  return [...new Set([...own, ...ids.flatMap(names).filter((name) => !borrowed.has(name))])];
}

const problem = (pointer: string, message: string): Problem => ({ file: BUNDLE, pointer, message });

/** Every triple has an id and, where the operation takes one, a body. */
function unaskedNames({ asked, names }: Parts, triples: readonly string[]): Problem[] {
  return asked.flatMap((located) => {
    const present = names(located);
    return triples
      .filter((name) => !present.includes(name))
      .map((name) => problem(located.pointer, `Add an example "${name}" here: the other parts of that triple exist.`));
  });
}

function answerCounts({ operation, answered }: Parts, triples: readonly string[]): Problem[] {
  return triples.flatMap((name) => {
    const responses = operation.responses.filter((response) => answered(response).includes(name));
    if (responses.length === 1) return [];
    const statuses = responses.map(({ status }) => status).join(" and ");
    const message = `Name "${name}" on the examples of exactly one response; ${statuses === "" ? "none has it" : `${statuses} have it`}.`;
    return [problem(operation.pointer, message)];
  });
}

function untoldResponses({ operation, asked, names, answered }: Parts): Problem[] {
  const known = new Set(asked.flatMap(names));
  return operation.responses
    .filter((response) => isReached(response) && !answered(response).some((name) => known.has(name)))
    .map(({ pointer, status }) =>
      problem(pointer, `Add a triple for ${status}: one name on id, body and this response.`),
    );
}

function repeatedIds(document: JsonObject, parameter: Located): Problem[] {
  const seen = new Map<string, string>();
  return examplesOf(document, parameter).flatMap(({ name, pointer, node }) => {
    const value = JSON.stringify(node["value"]).toLowerCase();
    const first = seen.get(value);
    seen.set(value, first ?? name);
    return first === undefined ? [] : [problem(pointer, `Give "${name}" an id of its own; "${first}" has this one.`)];
  });
}

/**
 * Every 200, and every error that depends on the request, has a triple: one example name on each path parameter, on the
 * body, and on exactly one response; and no two triples share an id, so that an id alone tells which answer is meant.
 * Operations that share a path parameter share its ids. An operation without path parameters names no request, and has no
 * triples.
 */
export function checkExampleTriples(document: JsonObject): Problem[] {
  const all = operationsOf(document)
    .map((operation) => partsOf(document, operation))
    .filter(({ ids }) => ids.length > 0);
  const ids = new Map(all.flatMap((parts) => parts.ids).map((id) => [id.pointer, id]));
  const incomplete = all.flatMap((parts) => {
    const triples = tripleNames(parts, all);
    return [...unaskedNames(parts, triples), ...answerCounts(parts, triples), ...untoldResponses(parts)];
  });
  return [...incomplete, ...[...ids.values()].flatMap((id) => repeatedIds(document, id))];
}
