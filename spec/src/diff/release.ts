import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { isObject, type Json, type JsonObject, objectOf } from "../contract/json.ts";
import type { Lifecycle } from "../contract/lifecycle.ts";
import { lintAndBundle } from "../contract/redocly.ts";
import { SpecError } from "../contract/spec-error.ts";
import { readYaml } from "../contract/yaml.ts";
import { git } from "./git.ts";
import { PACKAGES } from "./packages.ts";

/** A state of the contract and of the packages that go by it. */
export interface Release {
  readonly name: string;
  readonly document: JsonObject;
  /** Undefined where only a document was given. */
  readonly lifecycle: Lifecycle | undefined;
  /** Undefined where only a document was given, or the release had none. */
  readonly probes: JsonObject | undefined;
  /** Versions by package; none where only a document was given. */
  readonly versions: ReadonlyMap<string, string>;
}

const DOCUMENT = "spec/gen/openapi.json";
const LIFECYCLE = "spec/lifecycle.yaml";
const PROBES = "spec/gen/probes.json";

type Read = (file: string) => Promise<string | undefined>;

async function readRelease(name: string, read: Read): Promise<Release> {
  const [document, lifecycle, probes] = await Promise.all([DOCUMENT, LIFECYCLE, PROBES].map(read));
  if (document === undefined) throw new SpecError(`${name} has no ${DOCUMENT}; name a release that has one.`);
  const manifests = await Promise.all(
    PACKAGES.map(async ({ name: of, folder }) => [of, await read(`${folder}/package.json`)] as const),
  );
  const versions = manifests.flatMap(([of, text]) =>
    text === undefined ? [] : [[of, String(objectOf(JSON.parse(text))["version"])] as const],
  );
  return {
    name,
    document: documentIn(name, document),
    // It was checked before it was committed.
    lifecycle: lifecycle === undefined ? undefined : (parse(lifecycle) as Lifecycle),
    probes: probes === undefined ? undefined : objectOf(JSON.parse(probes)),
    versions: new Map(versions),
  };
}

function documentIn(name: string, text: string): JsonObject {
  try {
    // JSON.parse gives JSON by definition.
    const document = JSON.parse(text) as Json;
    if (isObject(document)) return document;
  } catch {
    // Told below.
  }
  throw new SpecError(`${name} is no OpenAPI document in JSON; give one, or the name of a release.`);
}

/**
 * The contract as the files of a checkout have it. Where its sources are there, they count, and not what was last made of them.
 * @throws SpecError where they break a rule of the contract
 */
export async function readCheckout(root: string): Promise<Release> {
  const read = (file: string): Promise<string | undefined> => readFile(join(root, file), "utf8").catch(() => undefined);
  const release = await readRelease("this checkout", read);
  const folder = join(root, "spec");
  if ((await read("spec/openapi.yaml")) === undefined) return release;
  const [document, probes] = await Promise.all([lintAndBundle(folder), readYaml(folder, "probes.yaml")]);
  return { ...release, document, probes: objectOf(probes) };
}

/**
 * The state to compare with: a file that holds a document, or whatever git knows by that name.
 * @throws SpecError where it is neither
 */
export async function readBase(root: string, base: string): Promise<Release> {
  const text = base.endsWith(".json") ? await readFile(base, "utf8").catch(() => undefined) : undefined;
  if (text !== undefined)
    return {
      name: base,
      document: documentIn(base, text),
      lifecycle: undefined,
      probes: undefined,
      versions: new Map(),
    };
  const commit = await git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`);
  if (commit === undefined)
    throw new SpecError(`${base} is neither a file nor a release; give a tag, branch or commit.`);
  return readRelease(base, (file) => git(root, "show", `${commit.trim()}:${file}`));
}

/** What the tags of releases look like. */
const TAGS = ["v*", "@mim-cm/spec@*"];
/** The first release writes it. */
const CHANGELOG = "spec/CHANGELOG.md";

/**
 * The tag of the last release that this checkout comes from; undefined where there has been none.
 * @throws SpecError for a clone that does not have the tags, or whose history has none of them
 */
export async function lastRelease(root: string): Promise<string | undefined> {
  const isShallow = await git(root, "rev-parse", "--is-shallow-repository");
  if (isShallow === undefined)
    throw new SpecError("This folder is no git checkout; give the document to compare with.");
  const last = await git(root, "describe", "--tags", "--abbrev=0", ...TAGS.flatMap((tag) => ["--match", tag]));
  if (last !== undefined) return last.trim();
  if (isShallow.trim() === "true")
    throw new SpecError("This clone is shallow and may lack the last release; run: git fetch --unshallow --tags");
  const tags = (await git(root, "tag", "--list", "--sort=-creatordate", ...TAGS))?.trim().split("\n")[0];
  if (tags)
    throw new SpecError(`This checkout does not come from a release; name one to compare with, such as ${tags}.`);
  if ((await git(root, "cat-file", "-e", `HEAD:${CHANGELOG}`)) !== undefined)
    throw new SpecError(`${CHANGELOG} tells of releases, and this clone has no tag of any; run: git fetch --tags`);
  return undefined;
}
