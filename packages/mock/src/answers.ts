import type { Choice } from "./choose.ts";
import type { OperationPlace } from "./document.ts";
import type { Engine, EngineAnswer, EngineRefusal, EngineRequest } from "./engine.ts";
import { type Json, withStrings } from "./json.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { toXml } from "./xml.ts";

/** An answer as it goes onto the wire. */
export interface MockAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  /** The body, serialised; undefined for none. */
  readonly raw: string | undefined;
  readonly generated: boolean;
}

/** What an answer is made for. */
export interface AnswerRequest {
  readonly place: OperationPlace;
  readonly vocabulary: Vocabulary;
  readonly choice: Choice;
  /** Path parameters by `path` and name, GUIDs in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly accept: string | undefined;
  readonly seed: string;
}

/** Says what is wrong with a body, or undefined where it is valid. */
export type BodyCheck = (place: OperationPlace, answer: EngineAnswer) => string | undefined;

/** Text of a body, cut where a path parameter is to be put in: texts stand at even places, parameters at odd ones. */
interface Template {
  readonly answer: EngineAnswer;
  readonly pieces: readonly string[];
}

// How often generation is tried before the mock admits that it cannot fulfil the schema.
const ATTEMPTS = 20;

// How many answers are kept. Only `Accept` headers can make more: there are as many of them as clients care to invent.
const KEPT = 1000;

// Marks the places of path parameters while a body is serialised; no text of a document holds it.
const MARK = "\u{10fffd}";

function serialise(answer: EngineAnswer, body: Json | undefined): string | undefined {
  if (body === undefined) return undefined;
  const mediaType = answer.mediaType ?? "application/json";
  const isJson = /[/+]json\b/i.test(mediaType);
  if (!isJson && typeof body === "string") return body;
  return /[/+]xml\b/i.test(mediaType) ? toXml(body) : JSON.stringify(body);
}

function template(answer: EngineAnswer, echoes: ReadonlyMap<string, string>): Template {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (answer.body === undefined || !isSuccess || echoes.size === 0) {
    return { answer, pieces: [serialise(answer, answer.body) ?? ""] };
  }
  const marks = new Map([...echoes].map(([pointer, place]) => [pointer, `${MARK}${place}${MARK}`]));
  return { answer, pieces: (serialise(answer, withStrings(answer.body, marks)) ?? "").split(MARK) };
}

function fill({ answer, pieces }: Template, parameters: ReadonlyMap<string, string>): MockAnswer {
  const text = pieces.map((piece, index) =>
    // Between two marks stands the place of a parameter, inside a JSON string.
    index % 2 === 0 ? piece : JSON.stringify(parameters.get(piece) ?? "").slice(1, -1),
  );
  return {
    status: answer.status,
    headers: answer.headers,
    contentType: answer.mediaType,
    raw: answer.body === undefined ? undefined : text.join(""),
    generated: answer.generated,
  };
}

/** Makes answers with the engine, and keeps those that do not depend on the call. */
export class Answers {
  readonly #engine: () => Promise<Engine>;
  readonly #check: BodyCheck;
  readonly #enforce: boolean;
  readonly #kept = new Map<string, Template>();

  /**
   * @param engine gives the engine; called when the first answer is needed
   * @param check validates generated bodies
   * @param enforce whether a body that breaks its schema is no answer; otherwise Prism's own is given where there is no better one
   */
  constructor(engine: () => Promise<Engine>, check: BodyCheck, enforce: boolean) {
    this.#engine = engine;
    this.#check = check;
    this.#enforce = enforce;
  }

  /** The answer at once where its body is an example that was needed before; made by the engine otherwise. */
  answer(request: AnswerRequest): MockAnswer | Promise<MockAnswer | EngineRefusal> {
    const { place, choice } = request;
    if (choice.dynamic) return this.#make(request, undefined);
    const key = `${place.method} ${place.path} ${choice.status} ${choice.example} ${acceptOf(request) ?? ""}`;
    const kept = this.#kept.get(key);
    return kept ? fill(kept, request.parameters) : this.#make(request, key);
  }

  async #make(request: AnswerRequest, key: string | undefined): Promise<MockAnswer | EngineRefusal> {
    const { answer, seed } = await this.#valid(request);
    if ("refusal" in answer) return answer;
    const made = template(answer, request.vocabulary.echoes);
    // What comes from a seed is another call's no more.
    if (key !== undefined && seed === undefined) this.#keep(key, made);
    return fill(made, request.parameters);
  }

  #keep(key: string, made: Template): void {
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(key, made);
  }

  /**
   * Asks the engine until a body that is made from a schema fulfils it: for an example or a sample first, unless the call wants
   * neither, and then for generated bodies, each from a seed of its own.
   */
  async #valid(request: AnswerRequest): Promise<{ answer: EngineAnswer | EngineRefusal; seed: string | undefined }> {
    const engine = await this.#engine();
    const { dynamic, example } = request.choice;
    let fault: string | undefined;
    let first: { answer: EngineAnswer; seed: string | undefined } | undefined;
    for (let attempt = dynamic ? 1 : 0; attempt <= ATTEMPTS; attempt++) {
      const seed = attempt === 0 ? undefined : `${request.seed} ${attempt}`;
      const answer = await engine.answer(engineRequest(request, seed));
      if ("refusal" in answer) {
        // A schema that is too large for a sample can still be generated from.
        if (seed === undefined && example === undefined) continue;
        return { answer, seed };
      }
      first ??= { answer, seed };
      fault = answer.generated ? this.#check(request.place, answer) : undefined;
      if (fault === undefined) return { answer, seed };
    }
    if (first && !this.#enforce) return first;
    const refusal = `No body could be generated that fulfils the schema: ${fault}. Give the response an example.`;
    return { answer: { refusal }, seed: undefined };
  }
}

/** The header where it can make a difference: the edge has refused calls that accept none of the media types. */
function acceptOf({ vocabulary, accept }: AnswerRequest): string | undefined {
  return vocabulary.mediaTypes.size < 2 || accept?.trim() === "" ? undefined : accept;
}

/** @param seed undefined for an example or a sample */
function engineRequest(request: AnswerRequest, seed: string | undefined): EngineRequest {
  const { place, choice } = request;
  return {
    method: place.method,
    path: place.path,
    code: choice.status,
    exampleKey: choice.example,
    dynamic: seed !== undefined,
    seed: seed ?? "",
    mediaTypes: acceptOf(request)?.split(","),
  };
}
