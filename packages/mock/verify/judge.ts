import { document as compiled } from "@mim-cm/server";
import { sameJson } from "../src/json.ts";
import { vocabulary } from "../test/contract.ts";
import type { WireAnswer } from "./answers-of.ts";

// HTTP's own, for which a contract has no place: the call is answered before it is known to be one of the contract.
const OF_HTTP: ReadonlySet<number> = new Set([408, 414, 417, 431]);
// What /__mock/ and preflights are answered with.
const WITHOUT_BODY: ReadonlySet<number> = new Set([204]);

const operation = compiled.operations.find(({ operationId }) => operationId === "setRequestStatus");
const errorCheck = operation?.responses["400"]?.content[0]?.validate;

function isExample(status: number, body: unknown): boolean {
  return vocabulary.responses.some((example) => example.status === status && sameJson(example.value, body));
}

function isOfControl(body: object): boolean {
  const [name] = Object.keys(body);
  return name === "status" && "status" in body && body.status === "ok";
}

/** What is wrong with an answer to a hostile call, or undefined where the contract, or the mock's manual, has it. */
export function judge({ status, headers, body }: WireAnswer, hasBody: boolean): string | undefined {
  if (WITHOUT_BODY.has(status)) return body.length === 0 ? undefined : "204 with a body";
  const response = operation?.responses[status];
  if (response === undefined && !OF_HTTP.has(status)) return `undocumented status ${status}`;
  if (headers.get("content-type") !== "application/json") return `${status} is not application/json`;
  if (status === 401 && !headers.has("www-authenticate")) return "401 without WWW-Authenticate";
  if (status === 405 && !headers.has("allow")) return "405 without Allow";
  if (!hasBody) return undefined;
  return judgeBody(status, body);
}

function judgeBody(status: number, bytes: Buffer): string | undefined {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString("utf8"));
  } catch {
    return `${status} with a body that is no JSON`;
  }
  // A 5xx is right where the call asked for it, by its id or by Prefer: then it is the documented example.
  if (status >= 500) return isExample(status, body) ? undefined : `${status} of the mock's own: ${bytes}`;
  const validate = operation?.responses[status]?.content[0]?.validate ?? errorCheck;
  if (validate?.(body) || (status === 200 && isOfControl(body as object))) return undefined;
  return `${status} with a body that is not as documented: ${bytes.toString("utf8").slice(0, 200)}`;
}
