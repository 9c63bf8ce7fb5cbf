import { sameJson } from "./json.ts";
import type { Preferences } from "./prefer.ts";
import { matches, type Vocabulary } from "./vocabulary.ts";

/** What a call is answered with, and why. */
export interface Choice {
  /** The status; undefined leaves it to the engine: the lowest 2xx. */
  readonly status: number | undefined;
  /** The name of the example; undefined where the body is generated, empty, or the first example. */
  readonly example: string | undefined;
  /** Generate the body, even where there are examples. */
  readonly dynamic: boolean;
  /** In a few words, for log and journal. */
  readonly why: string;
}

/** The part of a call that decides about its answer. */
export interface CallFacts {
  /** Path and query parameters by `in` and name, as in `path id`; GUIDs in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly prefer: Preferences;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Whether the operation documents a status: by itself, as a range such as 4XX, or as `default`. */
export function documents(vocabulary: Vocabulary, status: number): boolean {
  return vocabulary.statuses.some(
    (code) => code === String(status) || code.toUpperCase() === `${String(status)[0]}XX` || code === "default",
  );
}

/** The status under which an example of the name stands; the lowest 2xx goes before the others. */
function statusOf(vocabulary: Vocabulary, key: string): number | undefined {
  const statuses = vocabulary.responses.filter((example) => example.key === key).map(({ status }) => status);
  return statuses.find(isSuccess) ?? statuses[0];
}

function firstOf(vocabulary: Vocabulary, status: number): string | undefined {
  return vocabulary.responses.find((example) => example.status === status)?.key;
}

/** What the call asks for by name. */
function preferred(vocabulary: Vocabulary, call: CallFacts): Choice | undefined {
  const { code, example, dynamic = false } = call.prefer;
  // A name goes before `dynamic`, as in Prism.
  if (example !== undefined) {
    return { status: code ?? statusOf(vocabulary, example), example, dynamic: false, why: "Prefer: example" };
  }
  if (dynamic) return { status: code, example: undefined, dynamic, why: "Prefer: dynamic" };
  if (code === undefined) return undefined;
  // A status alone gets the example that fits the call, where it has one: 200 for a Canceled is the canceled one.
  const named = fits(vocabulary, call, code) ?? firstOf(vocabulary, code);
  return { status: code, example: named, dynamic: false, why: "Prefer: code" };
}

/** The name of the example of a status that stands under the name of the call's body. */
function fits(vocabulary: Vocabulary, call: CallFacts, status: number): string | undefined {
  const triple = vocabulary.triples.find((candidate) => candidate.status === status && matches(candidate, call));
  if (triple) return triple.key;
  const names = new Set(vocabulary.responses.filter((example) => example.status === status).map(({ key }) => key));
  return vocabulary.bodies.find(({ key, value }) => names.has(key) && sameJson(value, call.body))?.key;
}

/** The triple that the call is. */
function reserved(vocabulary: Vocabulary, call: CallFacts): Choice | undefined {
  const triple = vocabulary.triples.find((candidate) => matches(candidate, call));
  return triple && { status: triple.status, example: triple.key, dynamic: false, why: "id and body of the example" };
}

/** The successful example that has the name of the call's body. */
function byBody(vocabulary: Vocabulary, call: CallFacts): Choice | undefined {
  for (const { key, status } of vocabulary.responses) {
    if (!isSuccess(status)) continue;
    if (!vocabulary.bodies.some((body) => body.key === key && sameJson(body.value, call.body))) continue;
    return { status, example: key, dynamic: false, why: "body of the example" };
  }
  return undefined;
}

/** The first example of the lowest 2xx, or the engine's own choice where it has none. */
function byDefault(vocabulary: Vocabulary): Choice {
  const lowest = vocabulary.statuses.filter((code) => /^2(\d\d|XX)$/.test(code)).sort()[0];
  const first = vocabulary.responses.find(({ status }) => String(status) === lowest);
  if (first) return { status: first.status, example: first.key, dynamic: false, why: "first example" };
  return { status: undefined, example: undefined, dynamic: false, why: "default" };
}

/** Whether the call asks for an answer by name. */
export function isNamed({ code, example, dynamic }: Preferences): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

/** The answer to a call on a request that is not in memory: the error that is reserved for the call, or 404. */
export function chooseUnknown(vocabulary: Vocabulary, call: CallFacts): Choice {
  const choice = reserved(vocabulary, call);
  if (choice?.status !== undefined && !isSuccess(choice.status)) return choice;
  return {
    status: 404,
    example: fits(vocabulary, call, 404) ?? firstOf(vocabulary, 404),
    dynamic: false,
    why: "not in memory",
  };
}

/**
 * Chooses the answer to a valid call. The first that applies: what `Prefer` names; the example whose parameters and body are those
 * of the call; the example that belongs to the body; the first example of the lowest 2xx; generation from the schema.
 */
export function choose(vocabulary: Vocabulary, call: CallFacts): Choice {
  const named = preferred(vocabulary, call);
  if (named) return named;
  const choice = reserved(vocabulary, call) ?? byBody(vocabulary, call) ?? byDefault(vocabulary);
  const succeeds = choice.status === undefined || isSuccess(choice.status);
  if (!call.prefer.minimal || !vocabulary.minimal || !succeeds) return choice;
  return { status: 204, example: undefined, dynamic: false, why: "Prefer: return=minimal" };
}
