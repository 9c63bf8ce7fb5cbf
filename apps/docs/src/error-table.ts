import { asNode, member, type OpenApiDocument, operationsOf } from "./openapi.ts";
import { code, table } from "./reference/markdown.ts";

/** What a caller does about each error, where the contract's description says what it is. */
const ADVICE: Readonly<Record<string, string>> = {
  400: "Mend the code that makes the call.",
  401: "Get new credentials, then call again. The client asks its token provider once by itself.",
  403: "Ask for the permission, or let somebody call who has it.",
  404: "Check the id and who is signed in; then whether the API is on at all.",
  405: "Mend the code: this contract uses PUT.",
  406: "Accept `application/json`.",
  409: "Look at the request. If it is where you wanted it, all is well; otherwise this end cannot be reached any more.",
  413: "Mend the code: a right body has some twenty bytes.",
  415: "Send `Content-Type: application/json`.",
  500: "Repeat the call, with a pause. If it fails again, give the operators the `CorrelationId`.",
  503: "Repeat the call after the time that `Retry-After` names.",
};

/** The errors of the first operation with what each means, from the contract, and what to do about it. */
export function errorTable(document: OpenApiDocument): string {
  const [operation] = operationsOf(document);
  const responses = asNode(operation?.node["responses"]);
  const statuses = Object.keys(responses).filter((status) => !status.startsWith("2"));
  const rows = statuses.map((status) => {
    const advice = ADVICE[status];
    if (advice === undefined) throw new Error(`Say in apps/docs/src/error-table.ts what to do about ${status}.`);
    // The origin mark, which the reference shows, is the last paragraph.
    const [meaning = ""] = String(member(document, responses, status)["description"]).split("\n\n**");
    return [code(status), meaning, advice];
  });
  return table(["Status", "Meaning", "What to do"], [...rows, ...WITHOUT_ANSWER]);
}

const WITHOUT_ANSWER = [
  [
    "no answer",
    "The connection broke, or time ran out. Whether the call worked is not known.",
    "Repeat the call: see below.",
  ],
];
