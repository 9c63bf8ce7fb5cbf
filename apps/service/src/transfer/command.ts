import { resolve } from "node:path";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { ServiceError } from "../service-error.ts";
import { openStore } from "../store/open-store.ts";
import type { RequestStore } from "../store/store.ts";

/** Arguments that make no sense. */
export class UsageError extends Error {}

type Options<Config extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Config; allowPositionals: true }>
>;

/** @throws UsageError */
export function parse<Config extends ParseArgsOptionsConfig>(options: Config): Options<Config> {
  try {
    return parseArgs({ options, allowPositionals: true, args: process.argv.slice(2) });
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message}.` : String(error));
  }
}

/** A path as whoever types it means it: npm runs scripts in the folder of the workspace, and says where it was called. */
export function pathOf(argument: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), argument);
}

/** Patience of a command that nobody waits for, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Works on the store that the environment names. */
export async function withStore<Result>(work: (store: RequestStore) => Promise<Result>): Promise<Result> {
  const { database } = storeConfig();
  const store = await openStore(database, { patienceMs: PATIENCE_MS });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A command needs the database only: what a server in production must have besides is none of its business. */
function storeConfig(): Config {
  const { DATABASE_URL, DATABASE_CONNECTIONS } = process.env;
  return readConfig({ DATABASE_URL, DATABASE_CONNECTIONS });
}

/** Runs a command: exit code 2 for wrong arguments, 1 where it cannot be carried out, each with one sentence. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ServiceError || isSystemError(error))) throw error;
    console.error(error instanceof UsageError ? `${error.message} --help tells more.` : error.message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** Such as ENOENT: a file that cannot be read or written. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
