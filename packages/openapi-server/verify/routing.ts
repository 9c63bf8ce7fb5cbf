import { load } from "../src/compiler/index.ts";
import { type App, createApp, type Exchange } from "../src/index.ts";
import { grouped, writeSection } from "./section.ts";

const COUNTS = [1, 10, 100, 1000];
const ROUNDS = 60;
const CALLS = 20_000;
const BODY = Buffer.from('{"status":"Completed"}');

/** An app of so many operations under paths of one shape; calls go to the last of them. */
async function appOf(count: number): Promise<App> {
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }];
  const schema = {
    type: "object",
    required: ["status"],
    additionalProperties: false,
    properties: { status: { enum: ["Completed", "Canceled"] } },
  };
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const paths = Array.from({ length: count }, (_, index) => [
    `/api/v1.0/things${index}/{id}`,
    { put: { operationId: `set${index}`, parameters, requestBody, responses: {} } },
  ]);
  const document = await load({ openapi: "3.1.0", paths: Object.fromEntries(paths) });
  return createApp(document, {
    fallback: () => ({ status: 204 }),
    validateResponses: "off",
    caseInsensitivePaths: true,
  });
}

/** Everything but a platform: what remains is the cost of our own code. */
function exchange(count: number): Exchange {
  return {
    method: "PUT",
    target: `/API/v1.0/things${count - 1}/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099`,
    headers: { "content-type": "application/json", "content-length": "22" },
    context: undefined,
    hasBody: () => true,
    readBody: (_limit, receiver) => receiver.received(BODY),
    decode: (bytes) => BODY.toString("utf8", 0, bytes.length),
    signal: () => AbortSignal.abort(),
    send: (status) => {
      if (status !== 204) throw new Error(`Expected 204, got ${status}.`);
    },
  };
}

/** Processor time of one call in nanoseconds. */
function costOf(app: App, call: Exchange): number {
  const start = process.cpuUsage();
  for (let done = 0; done < CALLS; done++) app.handle(call);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / CALLS;
}

export async function verifyRouting(): Promise<void> {
  const subjects = await Promise.all(
    COUNTS.map(async (count) => ({ count, app: await appOf(count), call: exchange(count), costs: [] as number[] })),
  );
  for (let round = 0; round < ROUNDS; round++)
    for (const { app, call, costs } of subjects) costs.push(costOf(app, call));
  const medians = subjects.map(({ count, costs }) => {
    const sorted = costs.slice(ROUNDS / 4).sort((left, right) => left - right);
    return { count, cost: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
  });
  const [first] = medians;
  const rows = medians.map(
    ({ count, cost }) =>
      `| ${grouped(count)} | ${grouped(Math.round(cost))} | ${(cost / (first?.cost ?? 1)).toFixed(2)} |`,
  );
  writeSection(
    "routing",
    `Processor time of one call in our own code, without Node's: median of ${ROUNDS} interleaved rounds of ${grouped(CALLS)} calls.\n\n` +
      `| operations | ns a call | ratio |\n| ---: | ---: | ---: |\n${rows.join("\n")}`,
  );
  if (medians.some(({ cost }) => !(cost < 1.1 * (first?.cost ?? 0)))) process.exitCode = 1;
}
