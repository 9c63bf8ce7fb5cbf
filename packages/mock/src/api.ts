import type { CompiledOperation, Problem, UntypedCall, UntypedReply } from "@mim-cm/openapi-server";
import type { RequestedStatus } from "@mim-cm/spec";
import type { Answers, MockAnswer } from "./answers.ts";
import type { CallRecord } from "./call-record.ts";
import { type CallFacts, type Choice, choose, chooseUnknown, documents, isNamed } from "./choose.ts";
import type { OperationPlace } from "./document.ts";
import type { Json, JsonObject } from "./json.ts";
import { type Preferences, preferencesOf } from "./prefer.ts";
import type { State } from "./state.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

/** Answers an operation in place of the examples. */
export type Reply = (call: UntypedCall) => UntypedReply | Promise<UntypedReply>;

/** What the fallback stands on. */
export interface ApiOptions {
  readonly document: JsonObject;
  readonly answers: Answers;
  /** Replies by operationId that a test has set. */
  readonly replies: ReadonlyMap<string, Reply>;
  /** Requests in memory, where the mock keeps them. */
  readonly state: State | undefined;
  /** Writes a problem in the form of the document's errors. */
  readonly problem: (problem: Problem) => UntypedReply;
  /** What generated bodies start from. */
  readonly seed: string;
}

/** Path and query parameters by `in` and name, as text. */
function parametersOf(call: UntypedCall, vocabulary: Vocabulary): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [location, values] of [["path", call.path] as const, ["query", call.query] as const]) {
    for (const [name, value] of Object.entries(values)) {
      const place = `${location} ${name}`;
      const text = typeof value === "object" ? JSON.stringify(value) : String(value);
      parameters.set(place, vocabulary.caseless.has(place) ? text.toLowerCase() : text);
    }
  }
  return parameters;
}

function replyOf({ status, headers, contentType, raw }: MockAnswer): UntypedReply {
  return { status, headers, contentType, raw };
}

/** Makes the function that answers every valid call. */
export class Api {
  readonly #options: ApiOptions;
  readonly #vocabularies = new Map<string, Vocabulary>();

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  answer(operation: CompiledOperation, call: UntypedCall): UntypedReply | Promise<UntypedReply> {
    // The listener makes a record of each call its context.
    const record = call.context as CallRecord;
    record.operationId = operation.operationId;
    // A body that is no bytes was read as JSON, as a form, or as text.
    record.body = call.body instanceof Uint8Array ? undefined : (call.body as Json | undefined);
    const reply = this.#options.replies.get(operation.operationId);
    if (reply !== undefined && record.fault !== "503") {
      record.why = "reply set by on()";
      return reply(call);
    }
    const { headers, url = "" } = record.request;
    const prefer = preferencesOf(headers["prefer"]?.toString(), url);
    if (typeof prefer === "string") return this.#refuse(record, prefer);
    return this.#fromExamples(operation, call, record, prefer);
  }

  #fromExamples(
    operation: CompiledOperation,
    call: UntypedCall,
    record: CallRecord,
    prefer: Preferences,
  ): UntypedReply | Promise<UntypedReply> {
    const place = { method: operation.method.toLowerCase(), path: operation.path };
    const vocabulary = this.#vocabulary(place);
    const facts = { parameters: parametersOf(call, vocabulary), body: call.body, prefer };
    if (record.fault === "503") return this.#unavailable(place, vocabulary, facts, record);
    if (prefer.code !== undefined && !documents(vocabulary, prefer.code)) {
      return this.#refuse(
        record,
        `asks for a status that is not documented; there are ${vocabulary.statuses.join(", ")}`,
      );
    }
    const { state } = this.#options;
    if (state?.handles(operation.operationId) && !isNamed(prefer)) {
      return this.#fromState(state, place, vocabulary, facts, record);
    }
    return this.#made(place, vocabulary, facts, choose(vocabulary, facts), record);
  }

  #fromState(
    state: State,
    place: OperationPlace,
    vocabulary: Vocabulary,
    facts: CallFacts,
    record: CallRecord,
  ): UntypedReply | Promise<UntypedReply> {
    // The body of the one operation that state handles, validated.
    const { status } = facts.body as { status: RequestedStatus };
    const outcome = state.apply(facts.parameters.get("path id") ?? "", status);
    if (outcome.kind === "unknown")
      return this.#made(place, vocabulary, facts, chooseUnknown(vocabulary, facts), record);
    record.why = outcome.kind === "conflict" ? "state forbids it" : outcome.why;
    if (outcome.kind === "conflict") return this.#options.problem({ status: 409, detail: outcome.detail });
    if (!facts.prefer.minimal) return { status: 200, body: outcome.request };
    const choice = { status: 204, example: undefined, dynamic: false, why: `${outcome.why}, Prefer: return=minimal` };
    return this.#made(place, vocabulary, facts, choice, record);
  }

  #made(
    place: OperationPlace,
    vocabulary: Vocabulary,
    facts: CallFacts,
    choice: Choice,
    record: CallRecord,
  ): UntypedReply | Promise<UntypedReply> {
    record.example = choice.example;
    record.why = choice.why;
    const { parameters, prefer } = facts;
    const seed = prefer.seed ?? `${this.#options.seed} ${[...parameters.values()].join(" ")}`;
    const accept = record.request.headers.accept;
    const answer = this.#options.answers.answer({ place, vocabulary, choice, parameters, accept, seed });
    if (!(answer instanceof Promise)) return replyOf(answer);
    return answer.then((made) => {
      if (!("refusal" in made)) return replyOf(made);
      if (prefer.example !== undefined || prefer.code !== undefined) return this.#refuse(record, made.refusal);
      if (choice.example === undefined) throw new Error(made.refusal);
      // The example is of a media type that the call does not get: the engine finds one of the right type.
      return this.#made(place, vocabulary, facts, { ...choice, example: undefined }, record);
    });
  }

  /** Refuses a call whose `Prefer` asks for what the document does not have. */
  #refuse(record: CallRecord, message: string): UntypedReply {
    record.why = "Prefer";
    record.example = undefined;
    record.violations.push(`header: Prefer ${message}`);
    const violations = [{ location: "header: Prefer", message }];
    return this.#options.problem({ status: 400, detail: "The call is not valid.", violations });
  }

  /** The fault 503: as documented, or in the form of the document's errors. */
  #unavailable(
    place: OperationPlace,
    vocabulary: Vocabulary,
    facts: CallFacts,
    record: CallRecord,
  ): UntypedReply | Promise<UntypedReply> {
    if (documents(vocabulary, 503)) {
      const choice = { ...choose(vocabulary, { ...facts, prefer: { code: 503 } }), why: "fault" };
      return this.#made(place, vocabulary, facts, choice, record);
    }
    record.why = "fault";
    return this.#options.problem({
      status: 503,
      detail: "The mock was told to be unavailable.",
      headers: { "Retry-After": "1" },
    });
  }

  #vocabulary(place: OperationPlace): Vocabulary {
    const key = `${place.method} ${place.path}`;
    let vocabulary = this.#vocabularies.get(key);
    if (!vocabulary) {
      vocabulary = readVocabulary(this.#options.document, place);
      this.#vocabularies.set(key, vocabulary);
    }
    return vocabulary;
  }
}
