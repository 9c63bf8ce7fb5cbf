import type { Check } from "../run/check.ts";

export const alwaysAnswers: Check = {
  id: "always-answers",
  title: "Every call gets an HTTP answer in time",
  effect: "none",
  judge: ({ response, error, operation }) =>
    response === undefined
      ? [{ why: `No answer came: ${error ?? "the reason is unknown"}.`, pointer: operation?.pointer ?? "#/paths" }]
      : [],
};
