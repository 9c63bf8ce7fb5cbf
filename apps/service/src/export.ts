import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parse, pathOf, runCommand, UsageError, withStore } from "./transfer/command.ts";

const help = `Writes all requests of the store that DATABASE_URL names as NDJSON, in the order in which they came, as they are at one moment.

npm run -s export -w @mim-cm/service -- [<file.ndjson|->]

  <file.ndjson|->   where to write; standard output if left out
  --help            this text

A request that has not been changed is written byte for byte as it was imported.`;

function readArguments(): string | undefined {
  const { values, positionals } = parse({ help: { type: "boolean", short: "h", default: false } });
  if (values.help) return undefined;
  const [target = "-", ...more] = positionals;
  if (more.length > 0) throw new UsageError("One file may be named.");
  return target;
}

async function* linesOf(pages: AsyncIterable<readonly string[]>): AsyncIterable<string> {
  for await (const page of pages) yield page.map((text) => `${text}\n`).join("");
}

await runCommand(async () => {
  const target = readArguments();
  if (target === undefined) return console.log(help);
  await withStore(async (store) => {
    if (target === "-") await pipeline(linesOf(store.readAll()), process.stdout, { end: false });
    else await pipeline(linesOf(store.readAll()), createWriteStream(pathOf(target)));
  });
});
