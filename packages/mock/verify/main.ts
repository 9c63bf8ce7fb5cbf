import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { verifyDifferential } from "./differential.ts";
import { verifyHostile } from "./hostile.ts";
import { verifyPacked } from "./packed.ts";
import type { Finding } from "./report.ts";

// The long runs: `node verify/main.ts [--calls 1000000] [--compared 10000] [--seed text]`. Writes VERIFIED.md, and ends with 1
// where something is wrong.

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    compared: { type: "string", default: "10000" },
    seed: { type: "string", default: "million" },
  },
});

const REPORT = fileURLToPath(new URL("../VERIFIED.md", import.meta.url));

function versionOf(file: string): string {
  return JSON.parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")).version;
}

function section({ title, lines, faults }: Finding): string {
  const wrong = faults.length === 0 ? [] : ["", "**Wrong:**", "", "```", ...faults, "```"];
  return [`## ${title}`, "", ...lines.map((line) => `- ${line}`), ...wrong, ""].join("\n");
}

function report(findings: readonly Finding[]): string {
  const faults = findings.reduce((sum, finding) => sum + finding.faults.length, 0);
  const machine = `${process.platform} ${process.arch}, ${cpus().length} cores, Node ${process.versions.node}`;
  const head = `# Verified\n\n${new Date().toISOString().slice(0, 10)}, version ${versionOf("../package.json")}, ${machine}. Written by \`npm run verify\`: ${faults === 0 ? "all is well" : `${faults} faults`}.\n`;
  return `${head}\n${findings.map(section).join("\n")}`;
}

const findings = await verifyPacked((bin) => {
  process.stdout.write("Hostile calls to the installed mock\n");
  const command = [process.execPath, bin, "--port", "0", "--log", "json"];
  return verifyHostile(command, Number(values.calls), values.seed);
});
process.stdout.write("Comparison with Prism's own server\n");
findings.push(await verifyDifferential(Number(values.compared), 7));
const text = report(findings);
writeFileSync(REPORT, text);
process.stdout.write(text);
if (findings.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
