import type { Difference } from "./compare.ts";

/** A difference that is meant. */
export interface Exception {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}

const mockRefuses = ({ kind, mock }: Difference): boolean => kind === "acceptance" && !mock.accepted;
const mockAccepts = ({ kind, mock }: Difference): boolean => kind === "acceptance" && mock.accepted;

/** Whether the difference is on one of these operations: file, method and path template. */
function on(operations: readonly string[]): (difference: Difference) => boolean {
  return ({ file, call: { method, place } }) => operations.includes(`${file} ${method.toLowerCase()} ${place.path}`);
}

const QUERY_UNCOMPILED_BY_PRISM = on([
  "3.0/json/schema-validation.json get /anything/strings",
  "3.1/json/schema-validation-local.json get /anything/strings",
  "3.1/json/schema-validation-top-level.json get /anything/numbers",
]);

const BODY_UNCOMPILED_BY_PRISM = on([
  "3.0/json/complex-nesting.json put /anything/top-level-array",
  "3.0/json/complex-nesting.json post /multischema/of-everything",
  "3.0/json/complex-nesting.json post /top-level-object/of-everything",
  "3.0/json/schema-additional-properties.json post /post",
  "3.0/json/schema-enums.json post /anything/strings",
  "3.1/json/readme.json post /branches/{branch}/reference",
]);

/** Why the mock may answer otherwise than Prism's server. The first that covers a difference explains it; none may be idle. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    reason:
      "Prism's server fails: it breaks the connection, or its process would end (a required header of array type is missing).",
    covers: ({ prism }) => prism.status === 0,
  },
  {
    reason: "Prism drops empty segments from a path; to the mock, // is another path, and there is no such operation.",
    covers: (difference) => mockRefuses(difference) && difference.call.target.startsWith("//"),
  },
  {
    reason: "A sample that breaks the schema of its response is replaced by a generated body that does not.",
    covers: ({ kind, prismBodyFault }) => kind === "body" && prismBodyFault !== undefined,
  },
  {
    reason: "Prefer: example finds its example under every status and media type; Prism looks at the lowest 2xx alone.",
    covers: (difference) =>
      mockAccepts(difference) &&
      /\bexample=/.test(difference.call.headers["Prefer"] ?? "") &&
      difference.prism.why.includes("#NOT_FOUND"),
  },
  {
    reason:
      "Authorization, Accept and Content-Type are no parameters (OpenAPI, Parameter Object): the mock passes over them.",
    covers: (difference) =>
      mockAccepts(difference) && /'authorization'|'accept'|'content-type'/.test(difference.prism.why),
  },
  {
    reason: "The mock cannot judge a parameter of this form, says so at its start, and lets it through.",
    covers: (difference) =>
      mockAccepts(difference) &&
      difference.unjudged.some((place) =>
        place.startsWith(`/paths/${difference.call.place.path.replaceAll("/", "~1")}`),
      ),
  },
  {
    reason: "To Prism, a parameter without a value (`name=`) is not there; to the mock it is an empty text.",
    covers: ({ kind, call }) =>
      kind === "acceptance" && (/=(&|$)/.test(call.target) || Object.values(call.headers).includes("")),
  },
  {
    reason:
      "Prism reads readOnly properties out of the schema of a request, and then takes any value for them; the mock judges them.",
    covers: (difference) => mockRefuses(difference) && difference.file.endsWith("/schema-visibility.json"),
  },
  {
    reason: "Prism does not judge cookies.",
    covers: (difference) => mockRefuses(difference) && difference.mock.why.includes("cookie: "),
  },
  {
    reason:
      "A list or object that is not in the style of its parameter is refused; Prism takes what it can make of it.",
    covers: (difference) => mockRefuses(difference) && difference.mock.why.includes("does not have the form"),
  },
  {
    reason:
      "Where Accept excludes the answer, Prism leaves out its body, or takes another status; the mock answers 406 or sends it.",
    covers: ({ kind, call, mock }) =>
      "Accept" in call.headers && (mock.status === 406 || (kind === "status" && "Prefer" in call.headers)),
  },
  {
    reason: "Prism takes bodies of these operations that their schemas forbid: its validator gives up on them.",
    covers: (difference) =>
      mockRefuses(difference) && BODY_UNCOMPILED_BY_PRISM(difference) && difference.mock.why.includes("body"),
  },
  {
    reason: "Prism takes queries of these operations that their schemas forbid: its validator gives up on them.",
    covers: (difference) =>
      mockRefuses(difference) && QUERY_UNCOMPILED_BY_PRISM(difference) && difference.mock.why.includes("query: "),
  },
  {
    reason: "To Prism, a body of `null` is not there; to the mock it is a value, which the schema forbids.",
    covers: (difference) => mockRefuses(difference) && difference.call.body === "null",
  },
  {
    reason: "A path with a fragment cannot be called: # does not belong into a request target (RFC 9112, section 3.2).",
    covers: (difference) => mockRefuses(difference) && difference.call.target.includes("#"),
  },
  {
    reason: "Prism resolves the segments . and .. of a path; to the mock they are segments.",
    covers: ({ kind, call }) => kind === "acceptance" && /\/\.{1,2}([/?]|$)/.test(call.target),
  },
  {
    reason: "A status below 200 is no answer; the mock says so with a 500.",
    covers: ({ prism }) => prism.status < 200,
  },
];
