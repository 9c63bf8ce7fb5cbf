import type { CompiledDocument, CompiledOperation } from "@mim-cm/openapi-server";

/** Finds the operation of a call by its method and request target. */
export type OperationFinder = (call: {
  readonly method: string;
  readonly target: string;
}) => CompiledOperation | undefined;

function patternOf(template: string, flags: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`, flags);
}

/** Makes the finder of a document; a template with fewer parameters goes before one with more, as the standard wants. */
export function operationFinder(compiled: CompiledDocument, caseInsensitivePaths: boolean): OperationFinder {
  const parameters = ({ path }: CompiledOperation): number => path.split("{").length;
  const routes = [...compiled.operations]
    .sort((left, right) => parameters(left) - parameters(right))
    .map((operation) => ({ operation, pattern: patternOf(operation.path, caseInsensitivePaths ? "i" : "") }));
  return ({ method, target }) => {
    const path = target.split("?")[0] ?? "";
    return routes.find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation;
  };
}
