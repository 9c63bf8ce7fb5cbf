import { basename } from "node:path";
import { curlOf } from "../http/curl.ts";
import { redactHeaders, redactText } from "../http/redact.ts";
import { type Json, type JsonObject, listOf, numberOf, objectOf, textOf } from "../json.ts";
import type { CheckResult, Failure } from "../report/model.ts";

/** What the results of a run need besides Respect's output. */
export interface ResultContext {
  readonly base: URL;
  readonly secrets: readonly string[];
  readonly replay: (check: string) => string;
}

/** Turns the JSON output of Redocly Respect into results, one a workflow. */
export function workflowResults(output: Json, context: ResultContext): CheckResult[] {
  return Object.entries(objectOf(objectOf(output)["files"])).flatMap(([file, entry]) =>
    listOf(objectOf(entry)["executedWorkflows"]).map((workflow, index) =>
      workflowResult(objectOf(workflow), `workflows/${basename(file)}#/workflows/${index}`, context),
    ),
  );
}

function workflowResult(workflow: JsonObject, pointer: string, context: ResultContext): CheckResult {
  const name = textOf(workflow["workflowId"]) ?? "unnamed";
  const id = `workflow:${name}`;
  const steps = listOf(workflow["executedSteps"]).map(objectOf);
  const failures = steps.flatMap((step, index) => stepFailures(step, id, `${pointer}/steps/${index}`, context));
  return {
    id,
    title: `The workflow ${name} goes as it is described`,
    status: failures.length > 0 ? "failed" : steps.length === 0 ? "not-run" : "passed",
    reason: steps.length === 0 ? "Redocly Respect made no call" : undefined,
    calls: steps.length,
    durationMs: Math.round(numberOf(workflow["totalTimeMs"]) ?? 0),
    failures,
  };
}

function stepFailures(step: JsonObject, check: string, pointer: string, context: ResultContext): Failure[] {
  const failed = listOf(step["checks"])
    .map(objectOf)
    .filter((entry) => entry["passed"] === false);
  return failed.map((entry) => ({
    check,
    why: redactText(`Step ${textOf(step["stepId"])}: ${whyOf(entry)}`, context.secrets),
    operation: undefined,
    pointer,
    ...callOf(step, context),
    replay: context.replay(check),
    count: 1,
  }));
}

function whyOf(entry: JsonObject): string {
  const condition = textOf(entry["condition"]);
  const message = textOf(entry["message"])?.replaceAll(/\s+/g, " ") ?? "";
  return textOf(entry["name"]) === "success criteria check"
    ? `${condition} does not hold.`
    : `${textOf(entry["name"])}: ${message}`;
}

function callOf(step: JsonObject, { base, secrets }: ResultContext): Pick<Failure, "curl" | "request" | "response"> {
  const request = objectOf(step["request"]);
  const response = objectOf(step["response"]);
  const url = textOf(request["url"]) ?? "";
  const target = URL.canParse(url) ? new URL(url).pathname.slice(base.pathname.replace(/\/$/, "").length) : url;
  const method = (textOf(request["method"]) ?? "").toUpperCase();
  const body = request["body"] === undefined ? undefined : JSON.stringify(request["body"]);
  // Respect has masked the value, and the kit writes its own stand-in for it.
  const call = { method, target, headers: textsIn(request["headers"]), body };
  const status = numberOf(response["statusCode"]) ?? 0;
  const text = typeof response["body"] === "string" ? response["body"] : (JSON.stringify(response["body"]) ?? "");
  return {
    curl: curlOf(base, { ...call, secrets: new Set(["authorization"]) }),
    request: { ...call, headers: redactHeaders(call.headers, secrets) },
    response:
      status === 0
        ? undefined
        : { status, headers: redactHeaders(textsIn(response["headers"]), secrets), body: redactText(text, secrets) },
  };
}

const textsIn = (headers: Json | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(objectOf(headers)).map(([name, value]) => [name, String(value)]));
