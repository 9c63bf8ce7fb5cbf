import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** Told of an error that its caller learns nothing of but, at most, a correlation id. */
export type Report = (error: unknown, fields?: ErrorFields) => void;

export interface ErrorFields {
  readonly correlationId?: string;
  readonly operationId?: string;
}

export type Log = Logger;

const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Negotiate|NTLM|Basic)\s+[\w.~+/=-]{6,}/gi, "$1 [redacted]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[redacted]"],
  [/\b(postgres(?:ql)?:\/\/)[^\s"@/]*@/gi, "$1[redacted]@"],
];

/**
 * Makes the log: lines of JSON on standard error. Nothing is put into it that callers send; in case an error's text holds
 * some, whatever looks like credentials is taken out, and so is each of `secrets`.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly string[] = [],
  stream: DestinationStream = standardError(),
): Log {
  const streamWrite = (line: string): string => redact(line, secrets);
  const options = { level, base: null, timestamp, formatters: { level: named }, hooks: { streamWrite } };
  return pino({ ...options, serializers: { error: describe } }, stream);
}

let opened: DestinationStream | undefined;

/**
 * Standard error, of which a process has but one. The lines of one turn of the event loop are written together, by another
 * thread; what is left at the exit, at once.
 */
function standardError(): DestinationStream {
  if (opened !== undefined) return opened;
  const stream = destination({ dest: 2, sync: false });
  let lines = "";
  const flush = (): void => {
    if (lines !== "") stream.write(lines);
    lines = "";
  };
  process.once("exit", () => {
    flush();
    stream.flushSync();
  });
  opened = {
    write(line) {
      if (lines === "") setImmediate(flush);
      lines += line;
    },
  };
  return opened;
}

/** Takes out of a line of JSON what must not stand in a log. */
export function redact(line: string, secrets: readonly string[]): string {
  let text = line;
  for (const secret of secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), "[redacted]");
  for (const [pattern, replacement] of CREDENTIALS) text = text.replace(pattern, replacement);
  return text;
}

/** What is told of an error. Other properties are left out: those of database errors quote data. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

function timestamp(): string {
  return `,"time":"${new Date().toISOString()}"`;
}

function named(label: string): { level: string } {
  return { level: label };
}
