import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages, ROOT } from "./packages.ts";

const DOCUMENT = join(ROOT, "spec/openapi.yaml");
const VERSION = /^(info:\n(?: {2}.*\n)*? {2}version: )(\S+)$/m;

/** `info.version` of the contract. */
export function contractVersion(): string {
  const version = VERSION.exec(readFileSync(DOCUMENT, "utf8"))?.[2];
  if (version === undefined) throw new Error("spec/openapi.yaml has no info.version.");
  return version;
}

/** Gives the contract the version that the packages have. */
export function setContractVersion(version: string): void {
  writeFileSync(DOCUMENT, readFileSync(DOCUMENT, "utf8").replace(VERSION, `$1${version}`));
}

/**
 * The one version of all packages and of the contract.
 *
 * @throws Error where they differ
 */
export function commonVersion(): string {
  const versions = new Map(publishedPackages().map(({ name, version }) => [name, version]));
  versions.set("the contract", contractVersion());
  const [version = "", ...others] = new Set(versions.values());
  if (others.length === 0) return version;
  const list = [...versions].map(([name, one]) => `${name} ${one}`).join(", ");
  throw new Error(`The versions differ; run: npm run version-packages. ${list}`);
}
