import { responseFor } from "../document/model.ts";
import { generatedBody } from "../http/generated-body.ts";
import { headerOf, type WireRequest, withHeaders } from "../http/message.ts";
import { parseJson } from "../http/parse-json.ts";
import { isObject, type Json, type JsonObject, numberOf, objectOf, textOf } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";
import { unlikeExample } from "./as-example.ts";
import { needContract } from "./contract.ts";

/** A malformed or unusual call and its right answer. */
export interface Probe {
  readonly name: string;
  readonly why: string;
  /** A correct server obeys it. */
  readonly changes: boolean;
  readonly request: WireRequest;
  readonly status: number;
  /** Headers of the answer: a value, or null for any. */
  readonly headers: JsonObject;
  /** Name of the response's example; its properties are those of the right answer. */
  readonly example: string | undefined;
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Reads the probes, each of which says only how it differs from the common call. */
export function readProbes(bench: Bench): readonly Probe[] {
  const { probes } = bench.session;
  if (probes === undefined) return bench.notRun("there are no probes for this document");
  const base = objectOf(probes["call"]);
  return Object.entries(objectOf(probes["probes"])).map(([name, probe]) =>
    readProbe(bench, name, base, objectOf(probe)),
  );
}

function readProbe(bench: Bench, name: string, base: JsonObject, probe: JsonObject): Probe {
  const own = objectOf(probe["request"]);
  const response = objectOf(probe["response"]);
  const headers = { ...objectOf(base["headers"]), ...objectOf(own["headers"]) };
  return {
    name,
    why: textOf(probe["why"]) ?? "",
    changes: probe["changes"] === true,
    request: {
      method: textOf(own["method"]) ?? textOf(base["method"]) ?? "GET",
      target: textOf(own["target"]) ?? textOf(base["target"]) ?? "/",
      ...headersOf(bench, headers),
      body: bodyOf(base, own),
    },
    status: numberOf(response["status"]) ?? 0,
    headers: objectOf(response["headers"]),
    example: textOf(response["example"]),
  };
}

function headersOf(bench: Bench, headers: JsonObject): Pick<WireRequest, "headers" | "secrets"> {
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const isPlaceholder = (value: Json): boolean => value === "{credentials}";
  const plain = Object.fromEntries(sent.filter(([, value]) => !isPlaceholder(value)));
  if (!sent.some(([, value]) => isPlaceholder(value))) return { headers: plain };
  const credentials = bench.session.credentials(needContract(bench));
  const secrets = credentials.areReal ? Object.keys(credentials.headers).map((name) => name.toLowerCase()) : [];
  return { headers: withHeaders(plain, credentials.headers), secrets: new Set(secrets) };
}

function bodyOf(base: JsonObject, own: JsonObject): WireRequest["body"] {
  const generated = textOf(own["generatedBody"]);
  if (generated !== undefined) return generatedBody(generated);
  const raw = textOf(own["rawBody"]);
  if (raw !== undefined) return raw;
  const body = own["body"] === undefined ? base["body"] : own["body"];
  return body === null || body === undefined ? undefined : JSON.stringify(body);
}

/** The same call on another request; upper case stays upper case. */
export function onRequest({ request }: Probe, id: string): WireRequest {
  const target = request.target.replaceAll(GUID, (old) =>
    old === old.toUpperCase() ? id.toUpperCase() : id.toLowerCase(),
  );
  return { ...request, target };
}

/** Holds an answer against the probe's: its status, its headers, and the properties of its example. */
export function judgeProbe(seen: Seen, probe: Probe): Problem | undefined {
  return judgeHead(seen, probe) ?? judgeBody(seen, probe);
}

function judgeBody({ response, operation }: Seen, { example, name, status }: Probe): Problem | undefined {
  const description = operation && responseFor(operation, status);
  const media = description?.content.find(({ examples }) => examples.has(example ?? ""));
  const parsed = response === undefined || media === undefined ? undefined : parseJson(response.body);
  if (media === undefined || parsed === undefined) return undefined;
  const body = "value" in parsed ? parsed.value : undefined;
  const pointer = `${media.pointer}/examples/${example}`;
  return unlikeExample(body, media.examples.get(example ?? "") ?? null, name, pointer);
}

function judgeHead(seen: Seen, probe: Probe): Problem | undefined {
  const pointer = `probes.yaml#/probes/${probe.name}`;
  const problem = unlessStatus(seen, [probe.status], `${probe.name}: ${probe.why.replace(/\.$/, "")}`, pointer);
  if (problem) return problem;
  for (const [name, wanted] of Object.entries(probe.headers)) {
    const value = headerOf(seen.response?.headers ?? {}, name);
    if (value !== undefined && (wanted === null || isObject(wanted) || value === wanted)) continue;
    const expected = wanted === null ? "" : ` "${String(wanted)}"`;
    return {
      why: `${probe.name}: expected the header ${name}${expected}, but it is ${value ?? "missing"}.`,
      pointer,
      kind: name,
    };
  }
  return undefined;
}
