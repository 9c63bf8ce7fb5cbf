import { setTimeout as after } from "node:timers/promises";
import { COMPLETED, ID, PATH } from "../contract/store.ts";
import { type Call, isDocumented, type Reply, send } from "./call.ts";
import type { Running } from "./child.ts";

/** What came of a probe, in words, and whether it is right. */
export interface Outcome {
  readonly right: boolean;
  readonly words: string;
}

export interface Probe {
  readonly name: string;
  readonly expected: string;
  readonly run: (server: Running) => Promise<Outcome>;
}

type Judge = (reply: Reply) => boolean;

function words(reply: Reply | undefined, server: Running): string {
  if (reply !== undefined) return String(reply.status);
  return server.alive() ? "hangs" : "process ends";
}

/** Sends one call and judges its answer; `tell` adds to the status what the judge looked at. */
function probe(
  name: string,
  expected: string,
  call: Call,
  judge: Judge,
  tell: (reply: Reply) => string = () => "",
): Probe {
  const run = async (server: Running): Promise<Outcome> => {
    const reply = await send(server.port, call, 2000);
    if (reply === undefined) await after(300);
    const right = reply !== undefined && judge(reply) && server.alive();
    return { right, words: words(reply, server) + (reply === undefined ? "" : tell(reply)) };
  };
  return { name, expected, run };
}

const status =
  (right: number): Judge =>
  (reply) =>
    reply.status === right;

const GET: Call = { method: "GET", body: undefined, headers: { "Content-Type": undefined } };
const BIG = " ".repeat(2 * 1024 * 1024);
const DEEP = "[".repeat(200_000) + "]".repeat(200_000);
const NOT_FOUND_ID = "40400000-0000-4000-8000-000000000404";

function statusIn({ body }: Reply): unknown {
  try {
    return (JSON.parse(body) as { Status?: unknown }).Status;
  } catch {
    return undefined;
  }
}

function hasMessage({ body }: Reply): boolean {
  return /"Message":"[^"]/.test(body);
}

function inTime({ milliseconds }: Reply): boolean {
  return milliseconds < 50;
}

/** Asks a server to stop while it waits for the rest of a body, then sends the rest. */
async function stopAmidCall(server: Running): Promise<Outcome> {
  const body = '{"status":"Completed"}';
  const reply = send(server.port, { body, sent: 10, rest: 150 }, 2000);
  await after(75);
  const { code, milliseconds } = await server.stop("SIGTERM");
  const answered = isDocumented(await reply);
  const exit = code === null ? "killed" : `exit ${code}`;
  return {
    right: answered && code === 0 && milliseconds < 1000,
    words: `${answered ? "call finishes" : "call lost"}, ${exit} after ${Math.round(milliseconds)} ms`,
  };
}

const CANCELED: Call = {
  target: `${PATH}/17000000-0000-4000-8000-000000000017`,
  body: '{"status":"Canceled"}',
};

/** The twenty calls that tell a mock that can be trusted; each is the documented example but for what its name says. */
export const PROBES: readonly Probe[] = [
  probe("malformed JSON", "400", { body: '{"status":' }, status(400)),
  probe("id `%E0%A4%A`", "400", { target: `${PATH}/%E0%A4%A` }, status(400)),
  probe(
    "GET",
    "405, `Allow: PUT`",
    GET,
    (reply) => reply.status === 405 && reply.headers["allow"] === "PUT",
    ({ headers }) => (headers["allow"] === undefined ? ", no Allow" : `, Allow: ${headers["allow"]}`),
  ),
  probe("path in lower case", "200", { target: `${PATH}/${ID}`.toLowerCase() }, isDocumented),
  probe(
    "body `Canceled`",
    "200, `Status` 17",
    CANCELED,
    (reply) => reply.status === 200 && statusIn(reply) === 17,
    (reply) => `, Status ${statusIn(reply)}`,
  ),
  probe("id no GUID", "400", { target: `${PATH}/42` }, status(400)),
  probe("`status` not in the enum", "400", { body: '{"status":"Denied"}' }, status(400)),
  probe("extra property", "400", { body: '{"status":"Completed","comment":"done"}' }, status(400)),
  probe("no body", "400", { body: undefined }, status(400)),
  probe("`text/plain` body", "415", { headers: { "Content-Type": "text/plain" } }, status(415)),
  probe("no `Content-Type`", "415", { headers: { "Content-Type": undefined } }, status(415)),
  probe("`Accept: text/html`", "406", { headers: { Accept: "text/html" } }, status(406)),
  probe("2 MB body, of which 1 kB is sent", "413", { body: BIG, sent: 1024 }, status(413)),
  probe("`//` before the path", "404", { target: `/${PATH}/${ID}` }, status(404)),
  probe(
    "JSON nested 200,000 deep",
    "400 in under 50 ms",
    { body: DEEP },
    (reply) => reply.status === 400 && inTime(reply),
    ({ milliseconds }) => ` in ${Math.round(milliseconds)} ms`,
  ),
  probe("`__proto__` in the body", "400", { body: '{"__proto__":{},"status":"Completed"}' }, status(400)),
  probe(
    "no Authorization",
    "401, `WWW-Authenticate`",
    { headers: { Authorization: undefined } },
    (reply) => reply.status === 401 && reply.headers["www-authenticate"] !== undefined,
    ({ headers }) => (headers["www-authenticate"] === undefined ? ", no challenge" : ", challenge"),
  ),
  probe(
    "example id of another documented error",
    "404 and its body",
    { target: `${PATH}/${NOT_FOUND_ID}` },
    (reply) => reply.status === 404 && hasMessage(reply),
    (reply) => (reply.status === 200 && reply.body.includes(COMPLETED.Uuid) ? ", another request" : ""),
  ),
  probe("trailing slash", "404", { target: `${PATH}/${ID}/` }, status(404)),
  { name: "SIGTERM during a call", expected: "call finishes, exit 0 in under 1 s", run: stopAmidCall },
];
