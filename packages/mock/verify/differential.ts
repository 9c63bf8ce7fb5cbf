import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compare, type Difference } from "../differential/compare.ts";
import { EXCEPTIONS } from "../differential/exceptions.ts";
import type { Finding } from "./report.ts";

const FOLDER = fileURLToPath(new URL("../differential", import.meta.url));
const MOST_SHOWN = 20;

function shown({ kind, file, call, prism, mock }: Difference): string {
  const request = `${call.method} ${call.target} ${JSON.stringify(call.headers)} ${call.body ?? ""}`;
  const sides = [prism, mock].map(({ status, why, text }) => `${status} ${why} ${text}`.slice(0, 300));
  return `${kind}: ${file} ${request.slice(0, 600)}\n  Prism: ${sides[0]}\n  mock: ${sides[1]}`;
}

/** Installs Prism's server beside the workspaces, where it is not yet. */
function installPrism(): void {
  if (existsSync(`${FOLDER}/node_modules`)) return;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", options, { cwd: FOLDER, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Compares the mock with Prism's own server; every difference must be one of the exceptions, and each of these must occur. */
export async function verifyDifferential(calls: number, seed: number): Promise<Finding> {
  installPrism();
  const comparison = await compare(calls, seed);
  const counts = EXCEPTIONS.map(() => 0);
  const unexplained: Difference[] = [];
  for (const difference of comparison.differences) {
    const index = EXCEPTIONS.findIndex(({ covers }) => covers(difference));
    if (index === -1) unexplained.push(difference);
    else counts[index] = (counts[index] ?? 0) + 1;
  }
  const idle = EXCEPTIONS.filter((_, index) => counts[index] === 0);
  const same = comparison.calls - comparison.differences.length;
  return {
    title: "Compared with Prism's own server",
    lines: [
      `${comparison.calls} generated calls on ${comparison.documents} documents of @readme/oas-examples (seed ${seed}); both accept ${comparison.accepted} of them.`,
      `${same} are alike: accepted or refused, and if accepted with the same status, media type and body. ${unexplained.length} differ without a reason.`,
      ...EXCEPTIONS.map(({ reason }, index) => `${counts[index]} differ on purpose: ${reason}`),
    ],
    faults: [
      ...unexplained.slice(0, MOST_SHOWN).map(shown),
      ...idle.map(({ reason }) => `This exception does not occur any more; remove it: ${reason}`),
    ],
  };
}
