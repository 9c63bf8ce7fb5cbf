import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import type { Behavior, Call, Outcome, Reply, Step, World } from "../reference/server.ts";
import { CORRECT } from "../reference/server.ts";
import { STEPS } from "../reference/steps.ts";

/** A server that is wrong in one way. */
export interface Fault {
  /** The operator that made it. */
  readonly operator: string;
  /** What it was applied to. */
  readonly name: string;
  readonly behavior: Behavior;
}

export type Change = (reply: Reply, call: Call, world: World) => Outcome;

/** A server whose answers are changed on their way out. */
export function onReply(operator: string, name: string, change: Change): Fault {
  return { operator, name, behavior: { ...CORRECT, reply: change } };
}

/** Changes the answers of one status only. */
export function onStatus(operator: string, status: number, what: string, change: (reply: Reply) => Outcome): Fault {
  return onReply(operator, `${status}${what && ` ${what}`}`, (reply) =>
    reply.status === status ? change(reply) : reply,
  );
}

/** A server with other steps. */
export function withSteps(operator: string, name: string, steps: readonly Step[]): Fault {
  return { operator, name, behavior: { ...CORRECT, steps } };
}

/** A server that does something else in one step. */
export function inStep(
  operator: string,
  name: string,
  step: string,
  run: (call: Call, world: World, correct: Step["run"]) => Reply | undefined,
): Fault {
  const steps = STEPS.map((known) =>
    known.name === step ? { name: step, run: (call: Call, world: World) => run(call, world, known.run) } : known,
  );
  return withSteps(operator, name, steps);
}

/** A server that reads calls that meet a condition as if they were others. */
export function lenient(name: string, rewrite: (call: Call) => Call): Fault {
  const steps = STEPS.map(({ name, run }) => ({ name, run: (call: Call, world: World) => run(rewrite(call), world) }));
  return withSteps("reads leniently", name, steps);
}

/** The statuses that the contract documents, and their responses. */
export const RESPONSES: readonly (readonly [number, { readonly content?: object; readonly headers?: object }])[] =
  Object.entries(contract.paths["/CertificateManagement/api/v1.0/requests/{id}"].put.responses).map(
    ([status, { $ref }]) => {
      const responses: Record<string, { content?: object; headers?: object }> = contract.components.responses;
      return [Number(status), responses[$ref.split("/").at(-1) ?? ""] ?? {}];
    },
  );

export interface PropertySchema {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: unknown;
  readonly format?: string;
}

/** The properties of Request, and their schemas. */
export const PROPERTIES: readonly (readonly [string, PropertySchema])[] = Object.entries(
  contract.components.schemas.Request.properties,
);

export function bodyOf(reply: Reply): Record<string, unknown> {
  return typeof reply.body === "object" && reply.body !== null ? { ...reply.body } : {};
}
