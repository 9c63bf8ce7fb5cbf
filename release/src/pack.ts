import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Package, publishedPackages, ROOT } from "./packages.ts";
import { run } from "./run.ts";
import { stage } from "./stage.ts";

/** A package as a file that npm installs and publishes. */
export interface Tarball {
  readonly package: Package;
  /** Absolute. */
  readonly file: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of what it unpacks to. */
  readonly unpackedSize: number;
  readonly files: number;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
}

/** What `npm pack --json` says of one package, as far as it is read here. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

/** Builds all packages that are published, by turbo. */
export async function build(root: string = ROOT): Promise<void> {
  const filters = publishedPackages(root).map(({ name }) => `--filter=${name}`);
  await run("node", ["scripts/turbo.mjs", "build", ...filters], { cwd: root });
}

async function packOne(one: Package, scratch: string, into: string, root: string): Promise<Tarball> {
  const staged = join(scratch, one.shortName);
  stage(one, staged, root);
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", into];
  const answer: unknown = JSON.parse(await run("npm", args, { cwd: staged }));
  // npm 11 gives a list, npm 12 an object by name; each has one entry here.
  const [packed] = Object.values(answer as Record<string, Packed>);
  if (packed === undefined) throw new Error(`npm packed nothing of ${one.name}.`);
  const file = join(into, packed.filename.replace(/^@/, "").replaceAll("/", "-"));
  const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
  const { size, unpackedSize, entryCount } = packed;
  return { package: one, file, size, unpackedSize, files: entryCount, digest };
}

/**
 * Packs all packages that are published into the folder `into`. They must be built. The same sources give the same bytes: npm
 * gives every file in a tarball the same time and owner.
 */
export async function pack(into: string, root: string = ROOT): Promise<Tarball[]> {
  mkdirSync(into, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "mim-cm-stage-"));
  try {
    return await Promise.all(publishedPackages(root).map((one) => packOne(one, scratch, into, root)));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
