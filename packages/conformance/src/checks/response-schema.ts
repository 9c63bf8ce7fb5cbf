import { responseFor } from "../document/model.ts";
import type { Violation } from "../document/schemas.ts";
import { isJson } from "../http/message.ts";
import { parseJson } from "../http/parse-json.ts";
import type { Check, Problem, Seen, View } from "../run/check.ts";
import { isJudged } from "../run/origin.ts";
import { mediaTypeFor } from "./documented-content-type.ts";

export const responseSchema: Check = {
  id: "response-schema",
  title: "Every answer's body fulfils its schema",
  effect: "none",
  judge: (seen, view) => judge(seen, view),
};

function judge({ response, operation }: Seen, { schemas, profile }: View): readonly Problem[] | undefined {
  const description = response && operation && responseFor(operation, response.status);
  const media = description && mediaTypeFor(description.content, response.headers["content-type"] ?? "");
  if (!response || !media?.schema || !isJson(media.type) || !isJudged(media, profile)) return undefined;
  const status = response.status;
  const parsed = parseJson(response.body);
  if ("error" in parsed)
    return [{ why: `The body of an answer of ${status} ${parsed.error}.`, pointer: media.pointer }];
  return schemas.violations(media.schema, parsed.value).map((violation) => problemOf(violation, status));
}

function problemOf({ at, message, pointer }: Violation, status: number): Problem {
  // Items of a list share their fault.
  const place = at.replaceAll(/\/\d+(?=\/|$)/g, "/0");
  return {
    why: `The body of an answer of ${status} ${at === "" ? "" : `at ${at} `}${message}.`,
    pointer,
    kind: `${status} ${place} ${message}`,
  };
}
