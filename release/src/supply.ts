import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Consumer, Installed } from "./consumer.ts";
import { attempt } from "./run.ts";

/** Licences that ask for no more than their notice. */
const LICENSES = new Set([
  "Apache-2.0",
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "Unlicense",
]);

/** The most packages that an installation may bring, itself included. */
const LIMITS: Readonly<Record<string, number>> = {
  "@mim-cm/spec": 1,
  "@mim-cm/openapi-server": 1,
  "@mim-cm/server": 2,
  "@mim-cm/client": 3,
  "@mim-cm/mock": 4,
};

export interface Footprint {
  readonly name: string;
  readonly packages: number;
  /** Bytes of the files that are installed. */
  readonly bytes: number;
}

/** Bytes of the files of an installed package, without those of packages inside it. */
export function bytesOf(folder: string): number {
  return globSync("**/*", { cwd: folder, exclude: (name) => name === "node_modules" })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

function findings(name: string, installed: readonly Installed[]): string[] {
  const limit = LIMITS[name] ?? Number.POSITIVE_INFINITY;
  const tooMany = installed.length > limit ? [`it brings ${installed.length} packages, and may bring ${limit}`] : [];
  const scripts = installed.filter(({ hasInstallScript }) => hasInstallScript);
  const unknown = installed.filter(({ license = "none" }) => !LICENSES.has(license));
  return [
    ...tooMany,
    ...scripts.map(({ path }) => `${path} has an install script`),
    ...unknown.map(
      ({ path, license }) => `${path} has the licence ${license ?? "none"}, which is not among those allowed`,
    ),
  ];
}

/**
 * How much an installation of a package brings.
 *
 * @throws Error where it brings too much, an install script, or a licence that is not allowed
 */
export function footprint(name: string, { folder, installed }: Consumer): Footprint {
  const found = findings(name, installed);
  if (found.length > 0) throw new Error(`${name}: ${found.join("; ")}.`);
  const bytes = installed.reduce((sum, { path }) => sum + bytesOf(join(folder, path)), 0);
  return { name, packages: installed.length, bytes };
}

/** Whether the vulnerabilities of what an installation brings are known to the registry; a sentence for the reader. */
export async function audit(name: string, { folder }: Consumer): Promise<string> {
  const { exitCode, stdout, output } = await attempt("npm", ["audit", "--omit=dev", "--json"], { cwd: folder });
  if (!stdout.includes('"auditReportVersion"'))
    return `${name}: vulnerabilities not checked, no audit endpoint answers.`;
  if (exitCode !== 0) throw new Error(`${name} brings known vulnerabilities:\n${output}`);
  return `${name}: no known vulnerability in what it brings.`;
}
