import { randomUUID } from "node:crypto";
import type { MimRequest } from "@mim-cm/server";
import type { RequestedStatus } from "@mim-cm/spec";
import fc from "fast-check";
import type { Role } from "../src/auth/principal.ts";
import { callerWith } from "../test/caller.ts";
import { exampleRequest } from "../test/examples.ts";
import { readStored, type StoredFacts } from "../test/stored.ts";
import { answerOf, type Modelled } from "./model-rules.ts";
import type { Scratch } from "./scratch.ts";
import { World } from "./world.ts";

export interface ModelResult {
  readonly runs: number;
  readonly steps: number;
}

interface Model {
  readonly requests: Modelled[];
}

interface Real {
  readonly documents: MimRequest[];
  readonly world: World;
}

const NOT_COMPLETED = "0001-01-01T00:00:00";
const users = [
  "aaaaaaaa-0000-4000-8000-00000000000a",
  "bbbbbbbb-0000-4000-8000-00000000000b",
  "cccccccc-0000-4000-8000-00000000000c",
];
const roles: readonly (readonly Role[])[] = [[], ["agent"], ["manager"], ["agent", "manager"]];

class Call implements fc.AsyncCommand<Model, Real> {
  readonly #index: number;
  readonly #user: number;
  readonly #roles: readonly Role[];
  readonly #requested: RequestedStatus;

  constructor(index: number, user: number, held: readonly Role[], requested: RequestedStatus) {
    this.#index = index;
    this.#user = user;
    this.#roles = held;
    this.#requested = requested;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, { documents, world }: Real): Promise<void> {
    world.steps++;
    const request = model.requests[this.#index % model.requests.length];
    const document = documents[this.#index % documents.length];
    const user = users[this.#user % users.length];
    if (request === undefined || document === undefined || user === undefined)
      throw new RangeError("There is no such request.");
    const wanted = answerOf(request, user, this.#roles, this.#requested);
    const call = callerWith(await world.url(), await world.token(user, this.#roles));
    const { status, body } = await call(document.Uuid, this.#requested);
    if (status !== wanted) throw new Error(`${this} was answered with ${status}, not ${wanted}.`);
    if (status === 200) expectSame(body as MimRequest, document, request);
  }

  toString(): string {
    return `${this.#requested} of ${this.#index} by ${this.#user} as [${this.#roles}]`;
  }
}

class Restart implements fc.AsyncCommand<Model, Real> {
  check(): boolean {
    return true;
  }

  async run(_model: Model, { world }: Real): Promise<void> {
    world.steps++;
    await world.stop();
  }

  toString(): string {
    return "restart";
  }
}

function expectSame(body: MimRequest, document: MimRequest, request: Modelled): void {
  const { Status, Completed, ...rest } = body;
  const { Status: _status, Completed: _completed, ...same } = document;
  if (JSON.stringify(rest) !== JSON.stringify(same))
    throw new Error("Another property than Status and Completed has changed.");
  if (Status !== request.status) throw new Error(`The request is answered as ${Status}, not ${request.status}.`);
  const isTime = !Number.isNaN(Date.parse(Completed)) && Completed.endsWith("Z");
  if (request.completed ? !isTime : Completed !== NOT_COMPLETED)
    throw new Error(`Completed is answered as ${Completed}.`);
}

const arbitraryRequest = fc.record({
  status: fc.constantFrom(0, 3, 3, 4, 8, 9, 16, 16, 17, 18, 18, 99),
  agent: fc.boolean(),
  originator: fc.constantFrom(...users),
  target: fc.constantFrom(...users),
});
const arbitraryCall = fc
  .tuple(
    fc.nat(4),
    fc.nat(2),
    fc.constantFrom(...roles),
    fc.constantFrom<RequestedStatus>("Completed", "Canceled", "Abandoned"),
  )
  .map((values) => new Call(...values));
const arbitraryStep = fc.oneof(
  { weight: 99, arbitrary: arbitraryCall },
  { weight: 1, arbitrary: fc.constant(new Restart()) },
);
const arbitrarySteps = fc.commands([arbitraryStep], { size: "max", maxCommands: 100 });

/**
 * Drives a service with random steps until there were so many, and compares each answer, and the store after each run,
 * with a model.
 *
 * @throws Error with the shortest steps that show a difference, and the seed that leads there
 */
export async function checkModel(scratch: Scratch, steps: number, seed?: number): Promise<ModelResult> {
  const world = new World(scratch);
  let runs = 0;
  const property = fc.asyncProperty(
    fc.array(arbitraryRequest, { minLength: 1, maxLength: 5 }),
    arbitrarySteps,
    async (start, commands) => {
      runs++;
      const model: Model = { requests: start.map((one) => ({ ...one, completed: false, history: [] })) };
      const documents = await add(world, start);
      await fc.asyncModelRun(() => ({ model, real: { documents, world } }), commands);
      compareStored(
        model,
        documents,
        await readStored(
          scratch,
          documents.map(({ Uuid }) => Uuid),
        ),
      );
    },
  );
  try {
    while (world.steps < steps)
      await fc.assert(property, { numRuns: 10, ...(seed !== undefined && { seed: seed + runs }) });
    return { runs, steps: world.steps };
  } finally {
    await world.end();
  }
}

async function add(
  world: World,
  start: readonly Pick<Modelled, "status" | "agent" | "originator" | "target">[],
): Promise<MimRequest[]> {
  const documents = start.map(({ status, agent, originator, target }) => ({
    ...exampleRequest(),
    Uuid: randomUUID(),
    Status: status,
    Completed: NOT_COMPLETED,
    IsEnrollmentAgent: agent,
    OriginatorUserUuid: originator,
    TargetUserUuid: target,
  }));
  await world.add(documents);
  return documents;
}

function compareStored(model: Model, documents: readonly MimRequest[], stored: StoredFacts): void {
  for (const [index, { Uuid }] of documents.entries()) {
    const [wanted, document] = [model.requests[index], stored.documents.get(Uuid)];
    const history = (stored.audit.get(Uuid) ?? []).map(({ what }) => what);
    if (document?.Status !== wanted?.status)
      throw new Error(`${Uuid} is stored as ${document?.Status}, not ${wanted?.status}.`);
    if (history.join() !== wanted?.history.join())
      throw new Error(`${Uuid} has the history [${history}], not [${wanted?.history}].`);
  }
}
