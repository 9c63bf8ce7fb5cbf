import { quoted } from "../http/curl.ts";
import type { ConformanceOptions } from "../options.ts";
import type { Check } from "./check.ts";

/** The command that runs some checks again with the same calls. Credentials are read from `MIM_CM_AUTH`, the files have to be named. */
export function replayCommand(options: ConformanceOptions, checks: readonly string[], all: readonly Check[]): string {
  const parts = ["mim-cm-conformance", quoted(options.baseUrl), `--only ${checks.join(",")}`];
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  if (options.maxCases !== undefined) parts.push(`--max-cases ${options.maxCases}`);
  if (options.profile === "mim-cm") parts.push("--profile mim-cm");
  const changes = options.allowChanges && all.some(({ id, effect }) => effect === "changes" && checks.includes(id));
  if (changes) parts.push("--allow-changes");
  if (options.seeded) parts.push("--seeded");
  if (changes && (options.ids?.length ?? 0) > 0) parts.push("--ids ids.txt");
  if (options.document !== undefined) parts.push("--spec spec.json");
  if (options.auth !== undefined) parts.push('--auth "$MIM_CM_AUTH"');
  return parts.join(" ");
}
