import type { Reply } from "../reference/server.ts";
import { bodyOf, type Fault, onStatus, PROPERTIES, type PropertySchema, RESPONSES } from "./fault.ts";

/** The statuses that servers answer by mistake in place of the documented ones. */
const MISTAKEN: Readonly<Record<number, number>> = {
  200: 201,
  204: 200,
  400: 422,
  401: 403,
  403: 401,
  404: 410,
  405: 404,
  406: 400,
  409: 400,
  413: 400,
  415: 400,
  500: 502,
  503: 500,
};

const withBody = (reply: Reply, changes: Record<string, unknown>): Reply => {
  const body = { ...bodyOf(reply), ...changes };
  return { ...reply, body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) };
};

const withHeader = (reply: Reply, name: string, value: string | undefined): Reply => {
  const others = Object.entries(reply.headers).filter(([key]) => key !== name);
  return { ...reply, headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) };
};

function wrongType({ type, format }: PropertySchema): unknown {
  if (type === "string") return format === "uuid" ? null : 42;
  if (type === "boolean") return "true";
  if (type === "array") return {};
  return "1";
}

const LIMITS: readonly (readonly [string, unknown])[] = [
  ["Priority", 256],
  ["Priority", -1],
  ["Comment", "x".repeat(257)],
  ["Flags", 2 ** 31],
  ["DataCollectionFlags", 0.5],
  ["Submitted", "2015-07-07T23:36:21.93"],
  ["Submitted", "/Date(1436312181930)/"],
  ["Completed", null],
  ["Completed", "0001-01-01"],
  ["DataCollection", [{ Name: "Sample" }]],
  ["DataCollection", [{ Name: "Sample", Value: 1 }]],
  ["Status", "Completed"],
  ["RequestType", null],
];

const HEADER_VALUES: readonly (readonly [number, string, string])[] = [
  [405, "Allow", "GET"],
  [405, "Allow", "PUT, DELETE"],
  [401, "WWW-Authenticate", "Basic"],
  [401, "WWW-Authenticate", ""],
  [204, "Preference-Applied", "return=representation"],
  [503, "Retry-After", ""],
  [503, "Retry-After", "soon"],
  [401, "WWW-Authenticate", "?"],
  [404, "Content-Type", "application/json; charset=iso-8859-1"],
];

const listFaults: Fault[] = [
  onStatus("leaves a property out", 400, "Errors", (reply) => withBody(reply, { Errors: undefined })),
  onStatus("breaks a value's format", 200, "Completed in another zone", (reply) =>
    withBody(reply, { Completed: String(bodyOf(reply)["Completed"]).replace("Z", "+00:00") }),
  ),
];

const propertyFaults: Fault[] = PROPERTIES.flatMap(([name, schema]) => [
  onStatus("leaves a property out", 200, name, (reply) => withBody(reply, { [name]: undefined })),
  onStatus("gives a property another type", 200, name, (reply) => withBody(reply, { [name]: wrongType(schema) })),
  ...(schema.format === "uuid"
    ? [
        onStatus("breaks a value's format", 200, name, (reply) =>
          withBody(reply, { [name]: `{${bodyOf(reply)[name]}}` }),
        ),
      ]
    : []),
]);

const limitFaults: Fault[] = LIMITS.map(([name, value]) =>
  onStatus("breaks a value's limits", 200, `${name} ${String(JSON.stringify(value)).slice(0, 30)}`, (reply) =>
    withBody(reply, { [name]: value }),
  ),
);

const responseFaults: Fault[] = RESPONSES.flatMap(([status, response]) => {
  const headers = Object.keys(response.headers ?? {});
  const whole = response.content
    ? [
        onStatus("answers another media type", status, "", (reply) =>
          withHeader({ ...reply, raw: "<html><body>Sorry</body></html>" }, "Content-Type", "text/html"),
        ),
        onStatus("declares another media type", status, "", (reply) =>
          withHeader(reply, "Content-Type", "application/problem+json"),
        ),
        onStatus("leaves the body out", status, "", (reply) => ({ ...reply, body: undefined })),
        onStatus("answers what is no JSON", status, "", (reply) => ({ ...reply, raw: '{"Message": ' })),
      ]
    : [];
  const error =
    status >= 400
      ? [
          onStatus("answers an error of another shape", status, "", (reply) => ({
            ...reply,
            body: { error: "wrong", title: "Wrong" },
          })),
          onStatus("gives a property another type", status, "Message", (reply) =>
            withBody(reply, { Message: ["wrong"] }),
          ),
        ]
      : [];
  const correlation =
    status >= 500
      ? [
          onStatus("leaves a property out", status, "CorrelationId", (reply) =>
            withBody(reply, { CorrelationId: undefined }),
          ),
        ]
      : [];
  return [
    onStatus("answers another status", status, `as ${MISTAKEN[status]}`, (reply) => ({
      ...reply,
      status: MISTAKEN[status] ?? 418,
    })),
    ...headers.map((name) =>
      onStatus("leaves a header out", status, name, (reply) => withHeader(reply, name, undefined)),
    ),
    ...whole,
    ...error,
    ...correlation,
  ];
});

const headerFaults: Fault[] = HEADER_VALUES.map(([status, name, value]) =>
  // A header of no value is sent as one space, which arrives empty.
  onStatus("gives a header a wrong value", status, `${name}: ${value || "(empty)"}`, (reply) =>
    withHeader(reply, name, value || " "),
  ),
);

export const answerFaults: readonly Fault[] = [
  ...listFaults,
  ...propertyFaults,
  ...limitFaults,
  ...responseFaults,
  ...headerFaults,
];
