import type { Operation } from "../document/model.ts";
import { type CallValues, NO_VALUES, withParameter } from "../generate/wire-values.ts";
import type { Json } from "../json.ts";
import type { Bench } from "../run/bench.ts";

/** A call and its answer: examples that have one name on the parameters, the body and the response. */
export interface Triple {
  readonly name: string;
  readonly operation: Operation;
  /** Value of the example of the path parameter. */
  readonly id: string | undefined;
  readonly values: CallValues;
  readonly body: Json | undefined;
  readonly status: number;
  readonly answer: Json;
  readonly pointer: string;
}

/** All triples of an operation. */
export function triplesOf(operation: Operation): Triple[] {
  return operation.responses.flatMap((response) =>
    response.content.flatMap((media) =>
      [...media.examples].flatMap(([name, answer]) => {
        const call = callNamed(operation, name);
        if (call === undefined || !/^\d{3}$/.test(response.code)) return [];
        return [
          {
            name,
            operation,
            ...call,
            status: Number(response.code),
            answer,
            pointer: `${media.pointer}/examples/${name}`,
          },
        ];
      }),
    ),
  );
}

/** The call of a name; undefined where a required part has no example of the name, and where none has. */
function callNamed(operation: Operation, name: string): Pick<Triple, "id" | "values" | "body"> | undefined {
  const media = operation.body?.content.find(({ examples }) => examples.has(name));
  const named = operation.parameters.filter(({ examples }) => examples.has(name));
  const lacks = operation.parameters.some((parameter) => parameter.required && !named.includes(parameter));
  if (lacks || (operation.body?.required && !media) || (named.length === 0 && !media)) return undefined;
  const filled = named.reduce(
    (values, parameter) => withParameter(values, parameter, parameter.examples.get(name) ?? null),
    NO_VALUES,
  );
  const body = media?.examples.get(name);
  const path = named.find((parameter) => parameter.in === "path");
  return {
    id: path && String(path.examples.get(name)),
    body,
    values: body === undefined ? filled : { ...filled, body: JSON.stringify(body), contentType: media?.type },
  };
}

/** The triples that this run may use: the server is said to hold the examples, or their ids were given. */
export function permitted(bench: Bench): readonly Triple[] {
  const { seeded, ids } = bench.session.settings;
  const given = new Set(ids.map((id) => id.toLowerCase()));
  const triples = bench.operations.flatMap(triplesOf);
  if (triples.length === 0) bench.notRun("the document has no examples of one name on parameters, body and response");
  const usable = triples.filter(({ id }) => seeded || (id !== undefined && given.has(id.toLowerCase())));
  return usable.length > 0
    ? usable
    : bench.notRun("needs a server that holds the examples: the mock or a seeded service (--seeded)");
}
