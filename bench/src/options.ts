import { parseArgs } from "node:util";

export const MEASURES = ["servers", "routing", "mocks", "probes", "clients"] as const;
export type Measure = (typeof MEASURES)[number];

export interface Options {
  readonly measures: readonly Measure[];
  /** Interleaved rounds of load. */
  readonly rounds: number;
  /** Length of one round, in seconds. */
  readonly seconds: number;
  /** Starts of each process, for the median time to its first answer. */
  readonly starts: number;
  /** Only these candidates, and no table in the README. */
  readonly only: readonly string[] | undefined;
  readonly generator: "wrk" | "sockets" | undefined;
  /** Take the packages that an earlier run packed. */
  readonly packed: boolean;
  readonly write: boolean;
}

export const HELP = `npm run bench [-- <table>… [options]]

Tables: ${MEASURES.join(", ")}. Without a name: all of them.

  --rounds <n>        rounds of load for each candidate, interleaved (5)
  --seconds <s>       length of a round (1)
  --full              25 rounds, 9 starts
  --only <a,b>        these candidates only; the README is left alone
  --generator <name>  wrk, or sockets (built in); without it wrk where the machine has it
  --packed            do not build and pack our packages again
  --print             print the tables, leave the README alone
  --help`;

/** Reads the command line; undefined where help was asked for. Throws on an unknown flag or table. */
export function readOptions(argv: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      seconds: { type: "string" },
      only: { type: "string" },
      generator: { type: "string" },
      full: { type: "boolean", default: false },
      packed: { type: "boolean", default: false },
      print: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const only = values.only?.split(",");
  return {
    measures: positionals.length === 0 ? MEASURES : positionals.map(measureNamed),
    rounds: positive("--rounds", values.rounds) ?? (values.full ? 25 : 5),
    seconds: positive("--seconds", values.seconds) ?? 1,
    starts: values.full ? 9 : 5,
    only,
    generator: generatorNamed(values.generator),
    packed: values.packed,
    write: !values.print && only === undefined,
  };
}

function measureNamed(name: string): Measure {
  const measure = MEASURES.find((known) => known === name);
  if (measure === undefined) throw new Error(`There is no table "${name}". Tables: ${MEASURES.join(", ")}.`);
  return measure;
}

function generatorNamed(name: string | undefined): Options["generator"] {
  if (name === undefined || name === "wrk" || name === "sockets") return name;
  throw new Error(`--generator is wrk or sockets, not "${name}".`);
}

function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${flag} takes a number above 0, not "${text}".`);
  return value;
}
