import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LICENSE_TEXTS } from "./license-texts.ts";

/** The part of a package.json that notices need. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name: string };
}

const LICENSE_FILE = /^(licen[cs]e|copying|notice)([-.]\w+)*$/i;
const RULE = "=".repeat(80);

// A bundler writes the file that a part of its output comes from above that part.
const INLINED_MARK = /^\s*\/\/ (?:\.\.\/)*node_modules\/((?:@[^/]+\/)?[^/\s]+)\//gm;

/** Packages that are in the published files of another one (json-schema-faker), and not installed beside it. */
const INLINED: Readonly<Record<string, { readonly license: string; readonly copyright: string }>> = {
  drange: { license: "MIT", copyright: "Copyright (C) 2014 by Roly Fentanes" },
  randexp: { license: "MIT", copyright: "Copyright (C) 2011 by Roly Fentanes" },
  ret: { license: "MIT", copyright: "Copyright (C) 2011 by Roly Fentanes" },
  yaml: { license: "ISC", copyright: "Copyright Eemeli Aro <eemeli@gmail.com>" },
};

/** The folder of the package to which a file belongs: the nearest whose package.json has a name. */
function packageFolder(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name !== undefined) return folder;
  }
  throw new Error(`${file} belongs to no package.`);
}

function textOf(name: string, license: string, copyright: string): string {
  const text = LICENSE_TEXTS[license];
  if (text === undefined)
    throw new Error(`${name} comes without the text of its licence, ${license}: it must be added.`);
  return text(copyright);
}

function noticeOf(folder: string): string {
  // npm has read it before.
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version, author } = manifest;
  // The list is an older form of package.json.
  const license = manifest.license ?? manifest.licenses?.[0]?.type;
  if (typeof license !== "string")
    throw new Error(`${name} states no licence: it must not be published with this package.`);
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const holder = typeof author === "string" ? author : author?.name;
  if (texts.length === 0) texts.push(textOf(name, license, `Copyright (c) ${holder ?? `the authors of ${name}`}`));
  return [`${name} ${version} (${license})`, "", ...texts].join("\n");
}

/** The names of the packages that a module holds inside itself. */
function inlinedIn(module: string): string[] {
  return [...readFileSync(module, "utf8").matchAll(INLINED_MARK)].map((match) => match[1] ?? "");
}

function inlinedNotice(name: string): string {
  const known = Object.hasOwn(INLINED, name) ? INLINED[name] : undefined;
  if (known === undefined) throw new Error(`${name} is inside another package: its licence must be added.`);
  return [`${name} (${known.license})`, "", textOf(name, known.license, known.copyright)].join("\n");
}

/**
 * The notices of all packages of others to which these modules belong, and of the bundler, whose helpers are in every bundle.
 *
 * @param modules absolute paths; virtual modules are passed over
 * @throws Error where a licence is not known
 */
export function noticesOf(modules: readonly string[]): string {
  const others = modules.filter((id) => !id.startsWith("\0") && id.includes("/node_modules/"));
  const bundler = createRequire(import.meta.url).resolve("rolldown");
  const folders = new Set([...others, bundler].map(packageFolder));
  const inlined = new Set(others.flatMap(inlinedIn));
  const notices = [...[...folders].map(noticeOf), ...[...inlined].map(inlinedNotice)].sort();
  const sections = notices.map((notice) => `${RULE}\n${notice}\n`);
  return `This package contains code of the packages below, under their licences.\n\n${sections.join("\n")}`;
}
