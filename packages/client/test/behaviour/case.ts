import {
  type Client,
  type ClientOptions,
  createClient,
  type Fetch,
  type SetRequestStatusResult,
} from "../../src/index.ts";
import { completedId } from "./contract.ts";

/** Where and through what the cases call; each runtime brings its own. */
export interface Surroundings {
  readonly fetch: Fetch;
  /** Of the misbehaving server. */
  readonly baseUrl: string;
}

/** The kinds of runtime that the suite runs on; the versions of Node are one kind. */
export type Runtime = "node" | "bun" | "deno" | "workerd" | "chromium";

export type Exceptions = { readonly [Kind in Runtime]?: string };

/** One behaviour of the client, provable in any runtime: `run` rejects where it is not so. */
export interface Case {
  readonly name: string;
  /** Where the runtime does not let it be so, and why: there it is not run, and listed as an exception. */
  readonly except?: Exceptions;
  readonly run: (surroundings: Surroundings) => Promise<void>;
}

/** A request as the server saw it. */
export interface Observation {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client of one scenario of the misbehaving server. */
export interface Stage {
  readonly client: Client;
  readonly baseUrl: string;
  /** Completes the documented request. */
  complete(more?: { readonly signal?: AbortSignal; readonly prefer?: string }): Promise<SetRequestStatusResult>;
  /** What the server has seen of this client. */
  observed(): Promise<Observation[]>;
}

let keys = 0;

/** Sets a scenario up, with pauses of a few milliseconds and, unless told, no limit that a slow machine could reach. */
export function stage(surroundings: Surroundings, scenario: string, options: Partial<ClientOptions> = {}): Stage {
  const key = `${scenario}-${keys++}-${Math.random().toString(36).slice(2)}`;
  const baseUrl = `${surroundings.baseUrl}/${scenario}/${key}`;
  const client = createClient({
    baseUrl,
    fetch: surroundings.fetch,
    retry: { baseDelay: 2 },
    timeout: 20_000,
    ...options,
  });
  return {
    client,
    baseUrl,
    complete: (more) => client.completeRequest({ id: completedId, ...more }),
    async observed() {
      const response = await surroundings.fetch(new Request(`${surroundings.baseUrl}/observed/${key}`));
      return response.json() as Promise<Observation[]>;
    },
  };
}

/** Compares as JSON does, so that the suite needs no library. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${what} should be ${wanted} and is ${found}`);
}

export function isTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`It should be true that ${what}`);
}

/** Checks the status of a result, and returns the member of the union that has it. */
export function expectStatus<Status extends SetRequestStatusResult["status"]>(
  result: SetRequestStatusResult,
  status: Status,
): Extract<SetRequestStatusResult, { status: Status }> {
  equal(result.status, status, "the status");
  equal(result.ok, status === 200 || status === 204, "ok");
  equal(result.data === undefined, status !== 200, "that there is no data");
  equal(typeof result.error?.Message, result.ok ? "undefined" : "string", "the type of the message");
  // Its status has just been compared.
  return result as Extract<SetRequestStatusResult, { status: Status }>;
}

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It should have rejected");
    },
    (error: unknown) => error,
  );
}
