import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Fault, parseFaults } from "../faults.ts";
import { type Latency, parseLatency } from "../latency.ts";
import { LOG_FORMATS, type LogFormat } from "../log.ts";

/** What the command line asks for. */
export interface CliOptions {
  /** The real server to pass calls on to; undefined for a mock. */
  readonly upstream: URL | undefined;
  /** File for the report of a proxy. */
  readonly report: string | undefined;
  readonly help: boolean;
  readonly version: boolean;
  readonly port: number;
  readonly host: string;
  readonly log: LogFormat;
  readonly cors: boolean;
  readonly latency: Latency | undefined;
  readonly faults: readonly Fault[];
  readonly stateful: boolean;
  /** File of requests to begin with. */
  readonly seed: string | undefined;
  /** What chance and generated bodies start from. */
  readonly random: string | undefined;
  /** File of the OpenAPI document to serve. */
  readonly spec: string | undefined;
}

/** A sentence that says what is wrong with the command line. */
export interface UsageError {
  readonly usage: string;
}

const OPTIONS = {
  port: { type: "string", short: "p" },
  host: { type: "string" },
  log: { type: "string", default: "pretty" },
  cors: { type: "string", default: "on" },
  latency: { type: "string" },
  fault: { type: "string", multiple: true },
  stateful: { type: "boolean", default: false },
  seed: { type: "string" },
  random: { type: "string" },
  spec: { type: "string" },
  report: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

class Usage extends Error {}

function readPort(text: string, source: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Usage(`${source} must be a whole number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function portOf(option: string | undefined, environment: string | undefined): number {
  if (option !== undefined) return readPort(option, "--port");
  return environment === undefined || environment === "" ? 4010 : readPort(environment, "MOCK_PORT");
}

function oneOf<Word extends string>(words: readonly Word[], text: string, name: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new Usage(`${name} must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}, not ${JSON.stringify(text)}.`);
}

/** A value, or a usage error where it is a sentence. */
function valid<Value>(value: Value | string, name: string): Value {
  if (typeof value === "string") throw new Usage(`${name}: ${value}`);
  return value;
}

function filled(text: string | undefined, name: string): string | undefined {
  if (text === "") throw new Usage(`${name} needs a value.`);
  return text;
}

/** What makes no sense for a proxy. */
const MOCK_ONLY = ["cors", "latency", "fault", "stateful", "seed", "random"] as const;

/** The real server that `proxy <url>` names; undefined without that command. */
function upstreamOf(positionals: readonly string[]): URL | undefined {
  const [command, text, extra] = positionals;
  if (command === undefined) return undefined;
  if (command !== "proxy") throw new Usage(`${JSON.stringify(command)} is no command; there is proxy <url>.`);
  if (text === undefined) throw new Usage("proxy needs the URL of a server, such as https://api.contoso.com.");
  if (extra !== undefined) throw new Usage(`proxy takes one URL; ${JSON.stringify(extra)} is too many.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new Usage(`proxy needs a URL with http:// or https://, not ${JSON.stringify(text)}.`);
}

function read(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): CliOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: true,
    allowPositionals: true,
  });
  const upstream = upstreamOf(positionals);
  if (upstream) {
    const odd = MOCK_ONLY.find((name) => args.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)));
    if (odd !== undefined) throw new Usage(`--${odd} is for a mock, not for a proxy.`);
  } else if (values.report !== undefined) throw new Usage("--report is for a proxy, not for a mock.");
  const seed = filled(values.seed, "--seed");
  const spec = filled(values.spec, "--spec");
  const stateful = values.stateful || seed !== undefined;
  if (stateful && spec !== undefined) throw new Usage("--stateful and --seed are for the contract, not for --spec.");
  return {
    upstream,
    report: filled(values.report, "--report"),
    help: values.help,
    version: values.version,
    port: portOf(values.port, environment["MOCK_PORT"]),
    host: filled(values.host, "--host") ?? "127.0.0.1",
    log: oneOf(LOG_FORMATS, values.log, "--log"),
    cors: oneOf(["on", "off"], values.cors, "--cors") === "on",
    latency: values.latency === undefined ? undefined : valid(parseLatency(values.latency), "--latency"),
    faults: values.fault === undefined ? [] : valid(parseFaults(values.fault.join(",")), "--fault"),
    stateful,
    seed,
    random: values.random,
    spec,
  };
}

/** The first sentence of what `parseArgs` says; the rest is about arguments that begin with a dash, which there are none of. */
function firstSentence(message: string): string {
  return `${message.split(/\. |\n/)[0]?.replace(/\.$/, "")}.`;
}

/**
 * Reads a command line.
 *
 * @param args the arguments behind the name of the script
 * @param environment where MOCK_PORT is looked up
 */
export function parseCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CliOptions | UsageError {
  try {
    return read(args, environment);
  } catch (error) {
    if (error instanceof Usage) return { usage: error.message };
    // parseArgs throws a TypeError with a code for every fault of the command line.
    if (error instanceof TypeError && "code" in error) return { usage: firstSentence(error.message) };
    throw error;
  }
}
