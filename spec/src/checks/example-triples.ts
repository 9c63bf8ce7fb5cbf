import type { JsonObject } from "../contract/json.ts";
import { examplesOf, type Located, type Operation, operationsOf, type Response } from "../contract/operations.ts";
import { BUNDLE, type Problem } from "./problem.ts";

/** Errors that a well-formed call meets because of the request that it names. */
const DEPENDS_ON_REQUEST = new Set(["403", "404", "409", "500", "503"]);

const isReached = ({ status }: Response): boolean => status === "200" || DEPENDS_ON_REQUEST.has(status);

/** The parts of one operation that share example names: where each name stands, and where it must stand. */
interface Parts {
  readonly operation: Operation;
  /** The path parameters and the media types of the body. */
  readonly asked: readonly Located[];
  readonly names: (located: Located) => string[];
  readonly answered: (response: Response) => string[];
}

function partsOf(document: JsonObject, operation: Operation): Parts {
  const names = (located: Located): string[] => examplesOf(document, located).map(({ name }) => name);
  const answered = ({ mediaTypes }: Response): string[] => [...new Set(mediaTypes.flatMap(names))];
  const asked = [...operation.parameters.filter(({ node }) => node["in"] === "path"), ...operation.bodies];
  return { operation, asked, names, answered };
}

const problem = (pointer: string, message: string): Problem => ({ file: BUNDLE, pointer, message });

/** Every name of an id, a body or an answer that depends on the request stands on each id and each body. */
function unaskedNames({ operation, asked, names, answered }: Parts): Problem[] {
  const all = new Set([...asked.flatMap(names), ...operation.responses.filter(isReached).flatMap(answered)]);
  return asked.flatMap((located) => {
    const present = names(located);
    return [...all]
      .filter((name) => !present.includes(name))
      .map((name) => problem(located.pointer, `Add an example "${name}" here: the other parts of that triple exist.`));
  });
}

function answerCounts({ operation, asked, names, answered }: Parts): Problem[] {
  return [...new Set(asked.flatMap(names))].flatMap((name) => {
    const statuses = operation.responses
      .filter((response) => answered(response).includes(name))
      .map(({ status }) => status);
    if (statuses.length === 1) return [];
    const found = statuses.length === 0 ? "none has it" : `${statuses.join(" and ")} have it`;
    return [problem(operation.pointer, `Name "${name}" on the examples of exactly one response; ${found}.`)];
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

function repeatedIds(document: JsonObject, { operation }: Parts): Problem[] {
  return operation.parameters
    .filter(({ node }) => node["in"] === "path")
    .flatMap((parameter) => {
      const seen = new Map<string, string>();
      return examplesOf(document, parameter).flatMap(({ name, pointer, node }) => {
        const value = JSON.stringify(node["value"]).toLowerCase();
        const first = seen.get(value);
        seen.set(value, first ?? name);
        return first === undefined
          ? []
          : [problem(pointer, `Give "${name}" an id of its own; "${first}" has this one.`)];
      });
    });
}

/**
 * Every 200, and every error that depends on the request, has a triple: one example name on each path parameter, on the
 * body, and on exactly one response; and no two triples share an id, so that an id alone tells which answer is meant.
 * An operation without path parameters names no request, and has no triples.
 */
export function checkExampleTriples(document: JsonObject): Problem[] {
  return operationsOf(document)
    .filter(({ parameters }) => parameters.some(({ node }) => node["in"] === "path"))
    .map((operation) => partsOf(document, operation))
    .flatMap((parts) => [
      ...unaskedNames(parts),
      ...answerCounts(parts),
      ...untoldResponses(parts),
      ...repeatedIds(document, parts),
    ]);
}
