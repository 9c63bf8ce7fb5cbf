/** Calls one client as often as it can: `node client-calls.js <bundle> <seconds>`, prints JSON. No byte leaves the process. */
import { pathToFileURL } from "node:url";
import { COMPLETED, ID } from "../contract/store.ts";

const [bundle = "", seconds = "1"] = process.argv.slice(2);

const text = JSON.stringify(COMPLETED);
const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };

// Set before the client is loaded: some keep the fetch that they find then.
globalThis.fetch = async () => new Response(text, { status: 200, headers });

type Call = (id: string, status: string) => Promise<unknown>;
const { call } = (await import(pathToFileURL(bundle).href)) as { call: Call };

async function run(milliseconds: number): Promise<{ calls: number; rate: number; perProcessorSecond: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  let calls = 0;
  while (performance.now() - started < milliseconds) {
    for (let index = 0; index < 50; index += 1) await call(ID, "Completed");
    calls += 50;
  }
  const { user, system } = process.cpuUsage(before);
  const elapsed = (performance.now() - started) / 1000;
  return { calls, rate: calls / elapsed, perProcessorSecond: calls / ((user + system) / 1e6) };
}

if (!JSON.stringify(await call(ID, "Completed")).includes(COMPLETED.Uuid)) {
  throw new Error("The client does not hand on the answer's body.");
}
await run(300);
process.stdout.write(`${JSON.stringify(await run(Number(seconds) * 1000))}\n`);
