import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eachOf } from "./each-of.ts";
import type { Exports } from "./manifest.ts";
import { type Package, publishedPackages } from "./packages.ts";
import { attempt } from "./run.ts";
import { stage } from "./stage.ts";
import { RELEASE, tool } from "./tools.ts";

/** A module that a package exports types of. */
interface Entry {
  /** Name of its report: `client`, or `openapi-server.node`. */
  readonly report: string;
  readonly folder: string;
  /** `dist/index.d.ts`, in the folder. */
  readonly declarations: string;
}

function declarationsOf(target: Exports | undefined): string | undefined {
  const types = typeof target === "object" ? target["types"] : undefined;
  return typeof types === "string" ? types : undefined;
}

function entriesOf({ manifest, shortName }: Package, folder: string): Entry[] {
  const exports = typeof manifest.exports === "object" ? Object.entries(manifest.exports) : [];
  return exports.flatMap(([subpath, target]) => {
    const declarations = declarationsOf(target);
    const report = [shortName, ...subpath.split("/").slice(1)].join(".");
    return declarations === undefined ? [] : [{ report, folder, declarations }];
  });
}

/** What API Extractor is told: to write its report and nothing else, and to judge nothing but its difference. */
function configuration({ report, folder, declarations }: Entry): object {
  const quiet = { logLevel: "none", addToApiReportFile: false };
  const silent = { default: quiet };
  const compilerOptions = {
    strict: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: ["node"],
    skipLibCheck: true,
  };
  return {
    projectFolder: folder,
    mainEntryPointFilePath: join(folder, declarations),
    newlineKind: "lf",
    compiler: {
      overrideTsconfig: {
        compilerOptions: { ...compilerOptions, module: "nodenext", moduleResolution: "nodenext", rootDir: "/" },
        files: [join(folder, declarations)],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: `${report}.api.md`,
      reportFolder: join(RELEASE, "api"),
      reportTempFolder: join(folder, "reports"),
      includeForgottenExports: true,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: silent,
      extractorMessageReporting: { ...silent, "ae-forgotten-export": quiet, "ae-undocumented": quiet },
      tsdocMessageReporting: silent,
    },
  };
}

async function reportEntry(entry: Entry, write: boolean): Promise<void> {
  const config = join(entry.folder, `${entry.report}.json`);
  writeFileSync(config, JSON.stringify(configuration(entry)));
  const args = [tool("@microsoft/api-extractor/bin/api-extractor"), "run", "--config", config];
  const { exitCode, output } = await attempt("node", [...args, ...(write ? ["--local"] : [])], { cwd: entry.folder });
  if (exitCode === 0) return;
  const changed = /you have changed the API signature|report file is missing/i.test(output);
  const mend = `release/api/${entry.report}.api.md is not what the package exports; run: npm run build && npm run api`;
  throw new Error(changed ? mend : output);
}

/**
 * Writes the reports of what the packages export, or compares them with those that are there. The packages must be built.
 *
 * @throws Error that names the mend, where it compares and there is a difference
 */
export async function reportApi({ write }: { readonly write: boolean }): Promise<void> {
  // In the checkout, where the packages that they depend on are found; git knows no `dist`.
  mkdirSync(join(RELEASE, "dist"), { recursive: true });
  const scratch = mkdtempSync(join(RELEASE, "dist/api-"));
  const modules = join(scratch, "node_modules/@mim-cm");
  mkdirSync(modules, { recursive: true });
  try {
    const entries = publishedPackages().flatMap((one) => {
      const folder = join(scratch, one.shortName);
      stage(one, folder);
      symlinkSync(folder, join(modules, one.shortName), "junction");
      return entriesOf(one, folder);
    });
    await eachOf(entries, 2, (entry) => reportEntry(entry, write));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
