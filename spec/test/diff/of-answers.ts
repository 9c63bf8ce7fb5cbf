import type { Json, JsonObject } from "../../src/contract/json.ts";
import { objectOf } from "../../src/contract/json.ts";
import { type Edit, OPERATION, objectAt, RESPONSES } from "./edit.ts";

const refused = (document: JsonObject): Json => objectAt(document, `${RESPONSES}/Conflict`);
const header = (isRequired: boolean): Json => ({
  description: "Something new.",
  required: isRequired,
  schema: { type: "string", minLength: 1 },
});

function statusEdits(document: JsonObject): Edit[] {
  const statuses = Object.keys(objectAt(document, `${OPERATION}/responses`));
  return [
    ...statuses.map(
      (status): Edit => ({
        operator: "a response is removed",
        name: status,
        changes: [[`${OPERATION}/responses/${status}`]],
      }),
    ),
    ...["201", "422", "429", "default"].map(
      (status): Edit => ({
        operator: "a response is added",
        name: status,
        changes: [[`${OPERATION}/responses/${status}`, refused(document)]],
      }),
    ),
  ];
}

function headerEdits(document: JsonObject): Edit[] {
  const headers = Object.keys(objectAt(document, "/components/headers"));
  const holders = Object.entries(objectAt(document, RESPONSES)).flatMap(([response, value]) =>
    Object.keys(objectOf(objectOf(value)["headers"])).map((name) => [response, name] as const),
  );
  return [
    ...holders.map(
      ([response, name]): Edit => ({
        operator: "a response header is removed",
        name: `${response}: ${name}`,
        changes: [[`${RESPONSES}/${response}/headers/${name}`]],
      }),
    ),
    // A constant and a pattern that it does not match would leave no value at all.
    ...headers
      .filter((name) => objectAt(document, `/components/headers/${name}/schema`)["const"] === undefined)
      .map(
        (name): Edit => ({
          operator: "a response header is tightened",
          name,
          changes: [[`/components/headers/${name}/schema/pattern`, "^[A-Z]+$"]],
        }),
      ),
    ...headers.flatMap((name): Edit[] => [
      {
        operator: "a response header becomes optional",
        name,
        changes: [[`/components/headers/${name}/required`, false]],
      },
      {
        operator: "a response header changes its schema",
        name,
        changes: [[`/components/headers/${name}/schema`, { type: "integer" }]],
      },
      {
        operator: "a response header is loosened",
        name,
        changes: [[`/components/headers/${name}/schema`, { type: "string" }]],
      },
    ]),
    ...["Request", "Conflict", "NoContent"].flatMap((response): Edit[] =>
      [true, false].map((isRequired) => ({
        operator: `${isRequired ? "a required" : "an optional"} response header is added`,
        name: response,
        changes: [
          [
            `${RESPONSES}/${response}/headers`,
            { ...objectAt(document, `${RESPONSES}/${response}/headers`), "X-Extra": header(isRequired) },
          ],
        ],
      })),
    ),
  ];
}

function bodyEdits(document: JsonObject): Edit[] {
  return ["Request", "Conflict", "InternalError"].flatMap((response): Edit[] => {
    const pointer = `${RESPONSES}/${response}/content`;
    const json = objectAt(document, `${pointer}/application~1json`);
    return [
      { operator: "a response loses its body", name: response, changes: [[pointer]] },
      {
        operator: "a response gets another media type",
        name: response,
        changes: [[pointer, { "application/problem+json": json }]],
      },
      {
        operator: "a response gets one more media type",
        name: response,
        changes: [[pointer, { "application/json": json, "application/xml": json }]],
      },
      {
        operator: "a response body may be anything",
        name: response,
        changes: [[`${pointer}/application~1json/schema`, {}]],
      },
      {
        operator: "a response body gets another schema",
        name: response,
        changes: [[`${pointer}/application~1json/schema`, { $ref: "#/components/schemas/RequestStatusUpdate" }]],
      },
      {
        operator: "a reference is written out",
        name: response,
        changes: [
          [
            `${pointer}/application~1json/schema`,
            objectAt(document, response === "Request" ? "/components/schemas/Request" : "/components/schemas/Error"),
          ],
        ],
      },
    ];
  });
}

/** Edits of responses. */
export function answerEdits(document: JsonObject): Edit[] {
  const { content } = objectAt(document, `${RESPONSES}/Conflict`);
  return [
    ...statusEdits(document),
    ...headerEdits(document),
    ...bodyEdits(document),
    {
      operator: "a response gets a body",
      name: "NoContent",
      changes: [[`${RESPONSES}/NoContent/content`, content ?? {}]],
    },
  ];
}
