import { createReadStream } from "node:fs";
import { Checkpoint } from "./transfer/checkpoint.ts";
import { parse, pathOf, runCommand, UsageError, withStore } from "./transfer/command.ts";
import { type ImportResult, type ImportState, importRequests } from "./transfer/import-requests.ts";

const help = `Adds requests to the store that DATABASE_URL names, from NDJSON: one request a line, as the contract has it.

npm run -s import -w @mim-cm/service -- <file.ndjson|-> [--bad-lines stop|skip] [--checkpoint <file>]

  <file.ndjson|->         where to read; - is standard input
  --bad-lines stop|skip   what becomes of a line that is no request: it stops the import with exit code 1 (what comes
                          before it is in the store), or is told by its number and passed over; stop if left out
  --checkpoint <file>     where to remember how far the import has got, so that the same command goes on from there
  --help                  this text

A request that is in the store already stays as it is, so that an import may be repeated. Progress goes to standard error.`;

const PROGRESS_EVERY_MS = 1000;

interface Order {
  readonly source: string;
  readonly onBadLine: "stop" | "skip";
  readonly checkpoint: Checkpoint | undefined;
}

function readArguments(): Order | undefined {
  const { values, positionals } = parse({
    "bad-lines": { type: "string", default: "stop" },
    checkpoint: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return undefined;
  const [source, ...more] = positionals;
  if (source === undefined || more.length > 0) throw new UsageError("One file must be named, or - for standard input.");
  const onBadLine = values["bad-lines"];
  if (onBadLine !== "stop" && onBadLine !== "skip") throw new UsageError("--bad-lines must be stop or skip.");
  const path = source === "-" ? source : pathOf(source);
  if (values.checkpoint === undefined) return { source: path, onBadLine, checkpoint: undefined };
  if (source === "-") throw new UsageError("--checkpoint needs a file; standard input cannot be read from its middle.");
  return { source: path, onBadLine, checkpoint: new Checkpoint(pathOf(values.checkpoint), path) };
}

async function carryOut({ source, onBadLine, checkpoint }: Order): Promise<ImportResult> {
  const start = await checkpoint?.read();
  const stream = source === "-" ? process.stdin : createReadStream(source, { start: start?.end ?? 0 });
  let next = Date.now() + PROGRESS_EVERY_MS;
  const progress = async (state: ImportState): Promise<void> => {
    await checkpoint?.write(state);
    if (Date.now() < next) return;
    next = Date.now() + PROGRESS_EVERY_MS;
    console.error(summary(state));
  };
  const report = (line: number, problem: string): void => console.error(`Line ${line} ${problem}.`);
  return withStore((store) => importRequests(store, stream, { onBadLine, report, progress, start }));
}

function summary({ number, added, same, different, skipped }: ImportState): string {
  return `Up to line ${number}: ${added} added, ${same} there already, ${different} there and different, ${skipped} bad lines skipped.`;
}

await runCommand(async () => {
  const order = readArguments();
  if (order === undefined) return console.log(help);
  const result = await carryOut(order);
  console.error(summary(result));
  if (result.bad === undefined) return;
  console.error(`Stopped at line ${result.bad}.`);
  process.exitCode = 1;
});
