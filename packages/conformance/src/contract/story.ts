import type { lifecycle } from "@mim-cm/spec";
import { NO_VALUES } from "../generate/wire-values.ts";
import type { WireRequest } from "../http/message.ts";
import { parseJson } from "../http/parse-json.ts";
import { type JsonObject, objectOf, textOf } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";
import { needContract } from "./contract.ts";
import { triplesOf } from "./triples.ts";

export type Requested = keyof typeof lifecycle.transitions;

/** A request that was brought to its end. */
export interface Ended {
  readonly id: string;
  readonly requested: Requested;
  /** What the call was answered with. */
  readonly answer: JsonObject;
  /** Whether the answer is this server's, and not the one in the document. */
  readonly isExact: boolean;
}

/** In the order in which ids are used. */
export const ENDS: readonly Requested[] = ["Completed", "Canceled", "Abandoned"];

/** A call that asks for an end of a request. */
export function endCall(
  bench: Bench,
  id: string,
  requested: Requested,
  headers: Record<string, string> = {},
): WireRequest {
  const operation = needContract(bench);
  const name = operation.parameters.find((parameter) => parameter.in === "path")?.name ?? "id";
  const body = JSON.stringify({ status: requested });
  return bench.request(
    operation,
    { ...NO_VALUES, path: { [name]: id }, body, contentType: "application/json" },
    headers,
  );
}

export function bodyOf({ response }: Seen): JsonObject {
  const parsed = parseJson(response?.body ?? Buffer.alloc(0));
  return objectOf("value" in parsed ? parsed.value : undefined);
}

/** The end that the document's example asks of a reserved id; undefined for the example of a refusal. */
export function reservedEnds(bench: Bench): ReadonlyMap<string, Requested | undefined> {
  const triples = triplesOf(needContract(bench)).filter(({ id }) => id !== undefined);
  return new Map(
    triples.map(({ id = "", body, status }) => {
      const requested = ENDS.find((end) => end === textOf(objectOf(body)["status"]));
      return [id.toLowerCase(), status === 200 ? requested : undefined];
    }),
  );
}

/** Ids that may be sacrificed, and the end of each: that of its example, or all in turn. Examples of refusals are none of them. */
export function sacrifices(bench: Bench): readonly (readonly [string, Requested])[] {
  const reserved = reservedEnds(bench);
  return bench.session.settings.ids.flatMap((id, index): (readonly [string, Requested])[] => {
    const requested = reserved.has(id.toLowerCase()) ? reserved.get(id.toLowerCase()) : ENDS[index % ENDS.length];
    return requested === undefined ? [] : [[id, requested]];
  });
}

/**
 * Brings each sacrificial id to one end, once in a run. Ids that are refused are left out: the check that calls first reports them.
 * @param before what is done with an id before
 */
export function endedRequests(
  bench: Bench,
  judge: (seen: Seen, id: string, requested: Requested) => Problem | undefined = accepted,
  before: (id: string, requested: Requested) => Promise<void> = async () => {},
): Promise<readonly Ended[]> {
  const ids = sacrifices(bench);
  if (ids.length === 0) bench.notRun("needs ids of requests that may be sacrificed (--ids)");
  return bench.session.once("ended requests", async () => {
    const ended: Ended[] = [];
    for (const [id, requested] of ids) {
      await before(id, requested);
      const seen = await bench.call(endCall(bench, id, requested), needContract(bench), (answer) =>
        judge(answer, id, requested),
      );
      if (seen.response?.status === 200) ended.push({ id, requested, answer: bodyOf(seen), isExact: true });
    }
    return ended;
  });
}

const accepted = (seen: Seen, id: string, requested: Requested): Problem | undefined =>
  unlessStatus(seen, [200], `${requested} of the sacrificial request ${id}`, transitionPointer(requested));

export const transitionPointer = (requested: Requested): string => `lifecycle.yaml#/transitions/${requested}`;

/** Requests on which a call can be repeated with no further effect: those that ended, and the examples of a seeded server. */
export async function repeatable(bench: Bench): Promise<readonly Ended[]> {
  const { seeded, ids } = bench.session.settings;
  const given = new Set(ids.map((id) => id.toLowerCase()));
  const examples = triplesOf(needContract(bench))
    .filter(({ status, id }) => status === 200 && id !== undefined && (seeded || given.has(id)))
    .flatMap(({ id, body, answer }) => {
      const requested = ENDS.find((end) => end === textOf(objectOf(body)["status"]));
      return requested && id ? [{ id, requested, answer: objectOf(answer), isExact: false }] : [];
    });
  const ended = sacrifices(bench).length > 0 ? await endedRequests(bench) : [];
  const known = new Set(ended.map(({ id }) => id.toLowerCase()));
  if (examples.length + ended.length === 0)
    bench.notRun("needs ids of requests that may be sacrificed (--ids), or --seeded");
  return [...ended, ...examples.filter(({ id }) => !known.has(id.toLowerCase()))];
}
