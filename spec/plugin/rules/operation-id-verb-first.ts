import type { Visitor } from "../visitor.ts";

const CAMEL_CASE = /^(?<verb>[a-z]+)(?:[A-Z][a-z0-9]*)+$/;

/**
 * An operationId is a verb and what it acts on, in camelCase: `setRequestStatus`. It becomes a method of the client and
 * a handler of the server, so it must read as one. The verbs that may begin it stand in `redocly.yaml`.
 */
export function operationIdVerbFirst(options: Readonly<Record<string, unknown>>): Visitor {
  const verbs = Array.isArray(options["verbs"]) ? options["verbs"] : [];
  return {
    Operation(operation, { report, location }) {
      const { operationId } = operation;
      if (typeof operationId !== "string") return;
      const verb = CAMEL_CASE.exec(operationId)?.groups?.["verb"];
      if (verb !== undefined && verbs.includes(verb)) return;
      const message = `operationId "${operationId}" must be camelCase and begin with a verb (${verbs.join(", ")}).`;
      report({ message, location: location.child("operationId") });
    },
  };
}
