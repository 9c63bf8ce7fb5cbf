import type { Check, Problem, Seen, View } from "../run/check.ts";

export const noLeaks: Check = {
  id: "no-leaks",
  title: "No answer repeats the credentials or shows a stack trace",
  effect: "none",
  judge: (seen, view) => judge(seen, view),
};

// Frames of V8, Java, .NET (with and without files), Python, Go, PHP and Ruby.
const FRAMES: readonly RegExp[] = [
  /\n?\s+at [\w.<>$[\] ]+ ?\(.*[:(]\w+.*\)/,
  /\bat [\w$.]+\([\w.]+\.(java|cs|kt):\d+\)/,
  /\bat [\w$.<>]+\(.*\) in .+:line \d+/,
  /(^|["\r\n])\s{2,}at [\w.<>`+$]+\.[\w.<>`+$]+\([^()\n]*\)/,
  /Traceback \(most recent call last\)/,
  /\bat (async )?(file:\/\/|node:|\/)\S+:\d+:\d+/,
  /\bgoroutine \d+ \[\w+[^\]]*\]:|\t\/\S+\.go:\d+/,
  /#\d+ \/\S+\.php\(\d+\): /,
  /\/\S+\.rb:\d+:in ['`]/,
];

function judge({ response, operation }: Seen, { secrets }: View): readonly Problem[] | undefined {
  if (response === undefined) return undefined;
  const text = `${Object.values(response.headers).join("\n")}\n${response.body
    .toString("utf8")
    .replaceAll(/\\[rn]/g, "\n")
    .replaceAll("\\t", "\t")}`;
  const pointer = operation ? `${operation.pointer}/responses` : "#/paths";
  const problems: Problem[] = [];
  if (secrets.some((secret) => text.includes(secret))) {
    problems.push({
      why: `An answer of ${response.status} repeats the caller's credentials.`,
      pointer,
      kind: "secret",
    });
  }
  if (FRAMES.some((frame) => frame.test(text)))
    problems.push({ why: `An answer of ${response.status} holds a stack trace.`, pointer, kind: "stack" });
  return problems;
}
