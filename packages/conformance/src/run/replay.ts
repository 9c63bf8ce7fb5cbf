import { quoted } from "../http/curl.ts";
import type { ConformanceOptions } from "../options.ts";

/** The command that runs some checks again with the same calls. Credentials are read from `MIM_CM_AUTH`, files have to be added. */
export function replayCommand(options: ConformanceOptions, checks: readonly string[]): string {
  const parts = ["mim-cm-conformance", quoted(options.baseUrl), `--only ${checks.join(",")}`];
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  if (options.maxCases !== undefined) parts.push(`--max-cases ${options.maxCases}`);
  if (options.profile === "mim-cm") parts.push("--profile mim-cm");
  if (options.allowChanges) parts.push("--allow-changes");
  if (options.seeded) parts.push("--seeded");
  if (options.allowChanges && (options.ids?.length ?? 0) > 0) parts.push("--ids <file of unused ids>");
  if (options.document !== undefined) parts.push("--spec <file>");
  if (options.auth !== undefined) parts.push('--auth "$MIM_CM_AUTH"');
  return parts.join(" ");
}
