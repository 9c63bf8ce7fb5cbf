import { readFile } from "node:fs/promises";

/** A program that makes the documented call, kept as a file in `samples/`. */
export interface Sample {
  /** Short name, for anchors. */
  readonly name: string;
  /** What a reader calls it. */
  readonly label: string;
  /** The language of the file, as highlighters call it. */
  readonly highlight: string;
  readonly file: string;
  readonly source: string;
}

const FILES = [
  { name: "curl", label: "curl", highlight: "bash", file: "curl.sh" },
  { name: "client", label: "TypeScript, @mim-cm/client", highlight: "typescript", file: "client.ts" },
  { name: "fetch", label: "JavaScript, fetch", highlight: "javascript", file: "fetch.mjs" },
  { name: "csharp", label: "C#", highlight: "csharp", file: "program.cs" },
  { name: "java", label: "Java", highlight: "java", file: "SetRequestStatus.java" },
  { name: "python", label: "Python", highlight: "python", file: "set_request_status.py" },
  { name: "powershell", label: "PowerShell", highlight: "powershell", file: "set-request-status.ps1" },
] as const;

/** The path of a file in `samples/`. */
export function samplePath(file: string): URL {
  return new URL(`../samples/${file}`, import.meta.url);
}

/** All samples, in the order in which pages show them. Each reads the server and the token from its environment. */
export async function readSamples(): Promise<Sample[]> {
  return await Promise.all(
    FILES.map(async (entry) => ({ ...entry, source: await readFile(samplePath(entry.file), "utf8") })),
  );
}

/** The samples as Redoc reads them from an operation. They are no part of the contract: the site adds them to its copy. */
export function codeSamples(samples: readonly Sample[]): { lang: string; label: string; source: string }[] {
  return samples.map(({ highlight, label, source }) => ({ lang: highlight, label, source }));
}
