import type { Check, Problem, Seen, View } from "../run/check.ts";

export const noLeaks: Check = {
  id: "no-leaks",
  title: "No answer repeats the credentials or shows a stack trace",
  effect: "none",
  judge: (seen, view) => judge(seen, view),
};

// Frames of V8, Java, .NET and Python.
const FRAMES =
  /\n?\s+at [\w.<>$[\] ]+ ?\(.*[:(]\w+.*\)|\bat [\w$.]+\([\w.]+\.(java|cs|kt):\d+\)|\bat [\w$.<>]+\(.*\) in .+:line \d+|Traceback \(most recent call last\)|\bat (async )?(file:\/\/|node:|\/)\S+:\d+:\d+/;

function judge({ response, operation }: Seen, { secrets }: View): readonly Problem[] | undefined {
  if (response === undefined) return undefined;
  const text = `${Object.values(response.headers).join("\n")}\n${response.body.toString("utf8").replaceAll("\\n", "\n")}`;
  const pointer = operation ? `${operation.pointer}/responses` : "#/paths";
  const problems: Problem[] = [];
  if (secrets.some((secret) => text.includes(secret))) {
    problems.push({
      why: `An answer of ${response.status} repeats the caller's credentials.`,
      pointer,
      kind: "secret",
    });
  }
  if (FRAMES.test(text))
    problems.push({ why: `An answer of ${response.status} holds a stack trace.`, pointer, kind: "stack" });
  return problems;
}
