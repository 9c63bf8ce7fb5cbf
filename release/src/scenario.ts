import type { Consumer } from "./consumer.ts";

/** How a README's code is run. */
export interface Program {
  /** Runs a block to its end and returns what it printed. `preload` is a module that is loaded before it. */
  run(block: number, preload?: string): Promise<string>;
  /** Runs a block that serves until it is stopped; `url` is the first line that it prints. */
  serve(block: number): Promise<Service>;
}

export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

/** What is tried with one package. */
export interface Scenario {
  /** The package. */
  readonly name: string;
  /** What its README's code needs besides; an empty version for packages of ours. */
  readonly development: Readonly<Record<string, string>>;
  /** Blocks of the README that only an ES module can hold. */
  readonly modulesOnly?: readonly number[];
  /** Puts what the README's code needs into a folder of it. */
  prepare?(consumer: Consumer, folder: string): Promise<void>;
  /** Runs the README's code. Throws where it does not do what the README says. */
  exercise(program: Program, consumer: Consumer): Promise<void>;
  /** Runs the package's commands by `npx`. */
  commands?(consumer: Consumer): Promise<void>;
}
