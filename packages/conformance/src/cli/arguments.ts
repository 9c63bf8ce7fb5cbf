import { readFile } from "node:fs/promises";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConformanceError } from "../conformance-error.ts";
import { isObject } from "../json.ts";
import type { ConformanceOptions, Profile } from "../options.ts";
import { FORMATS, type ReportFormat } from "../report/index.ts";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help" | "list" }
  | {
      readonly kind: "run";
      readonly options: ConformanceOptions;
      readonly report: ReportFormat;
      readonly output: string | undefined;
    };

const OPTIONS = {
  auth: { type: "string" },
  only: { type: "string", multiple: true },
  skip: { type: "string", multiple: true },
  profile: { type: "string" },
  spec: { type: "string" },
  workflows: { type: "string" },
  "allow-changes": { type: "boolean" },
  ids: { type: "string" },
  seeded: { type: "boolean" },
  bail: { type: "boolean" },
  "max-cases": { type: "string" },
  seed: { type: "string" },
  timeout: { type: "string" },
  "workflow-timeout": { type: "string" },
  report: { type: "string" },
  output: { type: "string" },
  list: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/** Names of all options, without their dashes. */
export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

type Values = ReturnType<typeof parsed>["values"];

/**
 * Reads the command line, and the files that it names.
 * @param environment `MIM_CM_AUTH` stands in for `--auth`
 * @throws ConformanceError for options that make no sense, and for files that cannot be read
 */
export async function readCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Command> {
  const { values, positionals } = parsed(args);
  if (values.help) return { kind: "help" };
  if (values.list) return { kind: "list" };
  const [baseUrl, ...more] = positionals;
  if (baseUrl === undefined || more.length > 0) {
    throw new ConformanceError(
      "Give the base URL of one server, such as http://127.0.0.1:4010; --help tells the rest.",
    );
  }
  const report = oneOf("--report", values.report ?? "pretty", FORMATS);
  return { kind: "run", options: await optionsOf(baseUrl, values, environment), report, output: values.output };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // parseArgs tells in a sentence which option it does not know.
    throw new ConformanceError(
      `${error instanceof Error ? error.message.replace(/\.?$/, ".") : error} --help lists the options.`,
    );
  }
}

async function optionsOf(baseUrl: string, values: Values, environment: NodeJS.ProcessEnv): Promise<ConformanceOptions> {
  const auth = values.auth ?? environment["MIM_CM_AUTH"];
  if (values.ids !== undefined && !values["allow-changes"]) {
    throw new ConformanceError("--ids names requests that may be changed; it needs --allow-changes.");
  }
  return {
    baseUrl,
    allowChanges: values["allow-changes"] ?? false,
    seeded: values.seeded ?? false,
    bail: values.bail ?? false,
    only: names(values.only),
    skip: names(values.skip),
    profile: oneOf<Profile>("--profile", values.profile ?? "contract", ["contract", "mim-cm"]),
    ...(auth ? { auth } : {}),
    ...(values.ids === undefined ? {} : { ids: readIds(values.ids, await readText(values.ids)) }),
    ...(values.spec === undefined ? {} : { document: readSpec(values.spec, await readText(values.spec)) }),
    ...(values.workflows === undefined ? {} : { workflows: values.workflows }),
    ...number("maxCases", "--max-cases", values["max-cases"]),
    ...number("seed", "--seed", values.seed),
    ...number("timeout", "--timeout", values.timeout),
    ...number("workflowTimeout", "--workflow-timeout", values["workflow-timeout"]),
  };
}

const names = (lists: readonly string[] | undefined): string[] =>
  (lists ?? [])
    .flatMap((list) => list.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new ConformanceError(`${option} is ${known.join(", ")}; it was "${value}".`);
}

function number<K extends string>(key: K, option: string, text: string | undefined): { [P in K]?: number } {
  if (text === undefined) return {};
  if (!/^\d{1,9}$/.test(text) && !(option === "--seed" && /^-?\d{1,10}$/.test(text))) {
    throw new ConformanceError(`${option} is a whole number; it was "${text}".`);
  }
  // TypeScript does not see that the computed key is K.
  return { [key]: Number(text) } as { [P in K]?: number };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new ConformanceError(`The file ${file} cannot be read; check its name.`);
  }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readIds(file: string, text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, "").trim());
  const ids = lines.filter((line) => line !== "");
  const wrong = ids.find((id) => !GUID.test(id));
  if (wrong !== undefined) throw new ConformanceError(`${file} has a line that is no GUID: "${wrong}".`);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function readSpec(file: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // The sentence below says what to do.
  }
  throw new ConformanceError(
    `${file} is no OpenAPI document in JSON; npx @redocly/cli bundle <file> --ext json makes one.`,
  );
}
