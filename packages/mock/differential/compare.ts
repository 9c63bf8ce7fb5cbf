import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bodyCheck } from "../src/body-check.ts";
import { readSpecFile } from "../src/cli/spec-file.ts";
import { type Json, type JsonObject, sameJson } from "../src/json.ts";
import { Log } from "../src/log.ts";
import { Serving } from "../src/serving.ts";
import { type Answer, send } from "../test/http.ts";
import { type Call, callsOf } from "./calls.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const DOCUMENTS = dirname(fileURLToPath(import.meta.resolve("@readme/oas-examples/package.json")));

/** What a server made of a call. */
export interface Verdict {
  readonly accepted: boolean;
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly text: string;
  /** Why it was refused, or how the answer was chosen: for people. */
  readonly why: string;
}

/** A call that Prism and the mock do not answer alike. */
export interface Difference {
  /** The document's file, below the folder of the package. */
  readonly file: string;
  readonly document: JsonObject;
  readonly call: Call;
  readonly prism: Verdict;
  readonly mock: Verdict;
  /** What the schema of its response says against Prism's body; undefined where it is valid. */
  readonly prismBodyFault: string | undefined;
  /** Places that the mock does not judge: JSON Pointers. */
  readonly unjudged: readonly string[];
  /** What differs first. */
  readonly kind: "acceptance" | "status" | "media type" | "body";
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function mediaTypeOf({ headers }: Answer): string | undefined {
  return headers["content-type"]?.split(";")[0]?.toLowerCase();
}

/** Prism tells a refusal by its own problems, or, where the document has a 400 or 422, by the violations in a header. */
function prismVerdict(answer: Answer): Verdict {
  const { status, text, headers } = answer;
  const written = headers["sl-violations"]?.toString();
  const violations = parsed(written ?? "[]");
  const errors = (Array.isArray(violations) ? violations : []).filter(
    (violation) => violation.location?.[0] === "request" && violation.severity === "Error",
  );
  const body = parsed(text);
  const problem =
    mediaTypeOf(answer) === "application/problem+json" && typeof body === "object" && body !== null && "type" in body
      ? String(body["type"])
      : "";
  const refused = problem.includes("/prism/errors#") || errors.length > 0 || String(written).startsWith("Too many");
  const why = `${problem} ${written ?? ""} ${refused ? text.slice(0, 300) : ""}`;
  return { accepted: !refused, status, mediaType: mediaTypeOf(answer), text, why };
}

function broken({ message }: Error): Verdict {
  return { accepted: false, status: 0, mediaType: undefined, text: "", why: message };
}

function mockVerdict(answer: Answer, serving: Serving): Verdict {
  const entry = serving.journal.entries().at(-1);
  const failed = answer.status === 500 && answer.text.includes('"correlationId"');
  const accepted = entry?.why !== undefined && entry.why !== "Prefer" && !failed;
  const why = `${entry?.why} ${entry?.violations.join("; ")}`;
  return { accepted, status: answer.status, mediaType: mediaTypeOf(answer), text: answer.text, why };
}

function kindOf(prism: Verdict, mock: Verdict): Difference["kind"] | undefined {
  if (prism.accepted !== mock.accepted) return "acceptance";
  // Why a call is refused, each says in its own way.
  if (!prism.accepted) return undefined;
  if (prism.status !== mock.status) return "status";
  if (prism.text !== "" && prism.mediaType !== mock.mediaType) return "media type";
  return sameJson(parsed(prism.text), parsed(mock.text)) ? undefined : "body";
}

/** The documents of the package, OpenAPI 3.0 and 3.1, that have operations. */
function documents(): string[] {
  return globSync("3.{0,1}/json/*.json", { cwd: DOCUMENTS })
    .sort()
    .filter((file) => Object.keys(JSON.parse(readFileSync(join(DOCUMENTS, file), "utf8")).paths ?? {}).length > 0);
}

/** What came of a comparison. */
export interface Comparison {
  readonly documents: number;
  readonly calls: number;
  /** Calls that both accepted. */
  readonly accepted: number;
  readonly differences: readonly Difference[];
}

async function compareDocument(
  file: string,
  port: number,
  count: number,
  seed: number,
  found: Difference[],
): Promise<number> {
  const { served } = await readSpecFile(join(DOCUMENTS, file));
  const settings = {
    port: 0,
    host: "127.0.0.1",
    cors: true,
    latency: undefined,
    faults: [],
    random: "x",
    state: undefined,
  };
  const serving = new Serving(served, { ...settings, log: new Log("silent", () => {}) });
  const { url } = await serving.start();
  const check = bodyCheck(served.compiled);
  const agent = new Agent({ keepAlive: true });
  let accepted = 0;
  for (const call of callsOf(served.document, count, seed)) {
    const { method, headers, body } = call;
    const options = { method, headers, ...(body !== undefined && { body }) };
    const mock = mockVerdict(await send(url, call.target, { ...options, agent }), serving);
    // Where Prism fails it breaks the connection, so each call has its own.
    const answer = await send(`http://127.0.0.1:${port}`, call.target, options).catch((error: Error) => error);
    const prism = answer instanceof Error ? broken(answer) : prismVerdict(answer);
    if (prism.accepted && mock.accepted) accepted++;
    const kind = kindOf(prism, mock);
    if (kind === undefined) continue;
    const { status, mediaType, text } = prism;
    const made = { status, headers: {}, mediaType, body: parsed(text), generated: true };
    const prismBodyFault = text === "" ? undefined : check({ ...call.place, method: call.method.toLowerCase() }, made);
    found.push({ file, document: served.document, call, prism, mock, prismBodyFault, unjudged: served.unjudged, kind });
  }
  agent.destroy();
  await serving.close();
  return accepted;
}

/**
 * Makes the same calls to Prism's own server and to the mock, on every document of @readme/oas-examples, and lists what differs.
 * Prism has to be installed in this folder.
 */
export async function compare(count: number, seed: number): Promise<Comparison> {
  const files = documents();
  const prism = spawn(
    process.execPath,
    [join(HERE, "prism-servers.mjs"), ...files.map((file) => join(DOCUMENTS, file))],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  try {
    const ports = JSON.parse(String((await once(prism.stdout, "data"))[0]));
    const differences: Difference[] = [];
    const each = Math.ceil(count / files.length);
    let accepted = 0;
    for (const file of files)
      accepted += await compareDocument(file, ports[join(DOCUMENTS, file)], each, seed, differences);
    return { documents: files.length, calls: each * files.length, accepted, differences };
  } finally {
    prism.kill();
  }
}
