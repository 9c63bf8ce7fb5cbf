import { type Json, type JsonObject, pointer } from "../contract/json.ts";
import { examplesOf, type Operation, operationsOf, type Response } from "../contract/operations.ts";
import schema from "../contract/probes.schema.json" with { type: "json" };
import type { Probe, Probes } from "../contract/probes.ts";
import { createValidator } from "../contract/validator.ts";
import { callErrorsOf } from "./call-errors.ts";
import type { Problem } from "./problem.ts";
import { shapeProblems } from "./shape.ts";

const PROBES = "probes.yaml";

const validate = createValidator().compile<Probes>(schema);

function isProbes(value: unknown): value is Probes {
  return validate(value);
}

function problem(where: readonly string[], message: string): Problem {
  return { file: PROBES, pointer: pointer(...where), message };
}

function matches(template: string, target: string): boolean {
  const expected = template.toLowerCase().split("/");
  const actual = target.toLowerCase().split("/");
  return expected.length === actual.length && expected.every((part, at) => part.startsWith("{") || part === actual[at]);
}

/** The operation that the ordinary call reaches; IIS ignores the case of a path, and so does this. */
function calledOperation({ call }: Probes, operations: readonly Operation[]): Operation | undefined {
  return operations.find(({ method, path }) => method === call.method.toLowerCase() && matches(path, call.target));
}

function exampleNames(document: JsonObject, response: Response): string[] {
  return response.mediaTypes.flatMap((mediaType) => examplesOf(document, mediaType).map(({ name }) => name));
}

function answerProblems(
  document: JsonObject,
  operation: Operation,
  name: string,
  { response: answer }: Probe,
): Problem[] {
  const where = ["probes", name, "response"];
  const response = operation.responses.find(({ status }) => status === String(answer.status));
  if (response === undefined) {
    const message = `Use a status that ${operation.id} documents, or document ${answer.status}.`;
    return [problem([...where, "status"], message)];
  }
  const headers = response.headers.map((header) => header.name.toLowerCase());
  const undocumented = Object.keys(answer.headers ?? {}).filter((header) => !headers.includes(header.toLowerCase()));
  const problems = undocumented.map((header) => {
    return problem(
      [...where, "headers", header],
      `Document the header ${header} on ${answer.status}, or remove it here.`,
    );
  });
  const examples = exampleNames(document, response);
  if (answer.example === undefined || examples.includes(answer.example)) return problems;
  const message = `Name one of the examples of ${answer.status}: ${examples.join(", ") || "it has none"}.`;
  return [...problems, problem([...where, "example"], message)];
}

/** A named example of an error of the call is a promise; the probe that provokes it shows that it is kept. */
function unprovokedExamples(document: JsonObject, operation: Operation, probes: readonly Probe[]): Problem[] {
  const provoked = new Set(probes.map(({ response }) => `${response.status} ${response.example}`));
  return operation.responses
    .filter(({ status }) => callErrorsOf(operation).includes(status))
    .flatMap((response) => exampleNames(document, response).map((name) => ({ status: response.status, name })))
    .filter(({ status, name }) => !provoked.has(`${status} ${name}`))
    .map(({ status, name }) =>
      problem(["probes"], `Add a probe whose answer is ${status} with the example "${name}".`),
    );
}

/**
 * Checks the shape of `probes.yaml`, that every answer it expects is one that the contract documents, and that every named
 * example of an error of the call is the answer of a probe.
 */
export function checkProbes(probes: Json, document: JsonObject): Problem[] {
  if (!isProbes(probes)) return shapeProblems(PROBES, "src/contract/probes.schema.json", validate.errors);
  const operation = calledOperation(probes, operationsOf(document));
  if (operation === undefined) return [problem(["call"], "Make this a call of an operation that the contract has.")];
  const entries = Object.entries(probes.probes);
  return [
    ...entries.flatMap(([name, probe]) => answerProblems(document, operation, name, probe)),
    ...unprovokedExamples(document, operation, Object.values(probes.probes)),
  ];
}
