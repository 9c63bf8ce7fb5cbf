import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import contractProbes from "@mim-cm/spec/probes.json" with { type: "json" };
import { checks } from "../checks/index.ts";
import { ConformanceError } from "../conformance-error.ts";
import { objectOf } from "../json.ts";
import type { ConformanceOptions } from "../options.ts";
import type { CheckResult, Report } from "../report/model.ts";
import { isWorkflow, runWorkflows } from "../workflows/run-workflows.ts";
import { accessObstacle } from "./access.ts";
import { Bench } from "./bench.ts";
import { type Check, NotRun, RunEnded } from "./check.ts";
import { prepare } from "./prepared.ts";
import { DEFAULT_CASES, Session, type Settings } from "./session.ts";

/**
 * Checks a running server against its contract.
 * @throws ConformanceError where the options make no sense, or nothing answers at the URL
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const settings = settingsOf(options);
  const prepared = prepare(options.document ?? contract);
  const probes = options.probes ?? (options.document === undefined ? objectOf(contractProbes) : undefined);
  const selected = checks.filter(({ id }) => isSelected(id, options));
  const session = new Session(prepared, probes, settings, selected, checks);
  const startedAt = new Date();
  try {
    if (!(await session.isAlive()))
      throw new ConformanceError(`Nothing answers at ${options.baseUrl}; start the server, or give another URL.`);
    const results = [...(await runChecks(session, selected)), ...(await runWorkflows(session))];
    return reportOf(session, results, startedAt);
  } finally {
    session.wire.close();
  }
}

function settingsOf(options: ConformanceOptions): Settings {
  const known = new Set(checks.map(({ id }) => id));
  const unknown = [...(options.only ?? []), ...(options.skip ?? [])].find((id) => !known.has(id) && !isWorkflow(id));
  if (unknown !== undefined)
    throw new ConformanceError(`There is no check "${unknown}"; known are ${[...known].join(", ")}.`);
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const { maxCases = DEFAULT_CASES, ids = [], profile = "contract", allowChanges = false } = options;
  if (!Number.isInteger(maxCases) || maxCases < 1)
    throw new ConformanceError("maxCases must be a whole number of at least 1.");
  if (!Number.isInteger(seed)) throw new ConformanceError("seed must be a whole number.");
  return { ...options, seed, maxCases, profile, allowChanges, ids: allowChanges ? ids : [] };
}

function isSelected(id: string, { only, skip }: ConformanceOptions): boolean {
  return (only === undefined || only.length === 0 || only.includes(id)) && !skip?.includes(id);
}

/** The checks that make calls. Where none is selected, all do: judges need answers to judge. */
function callersAmong(selected: readonly Check[], skip: readonly string[]): readonly Check[] {
  if (selected.length === 0) return [];
  const callers = selected.filter(({ run }) => run !== undefined);
  return callers.length > 0 ? callers : checks.filter(({ run, id }) => run !== undefined && !skip.includes(id));
}

async function runChecks(session: Session, selected: readonly Check[]): Promise<CheckResult[]> {
  const { profile, allowChanges, skip = [] } = session.settings;
  const callers = callersAmong(selected, skip);
  const outcomes = new Map<string, { reason: string | undefined; durationMs: number }>();
  let ended: string | undefined;
  for (const [index, check] of callers.entries()) {
    const began = performance.now();
    let reason = ended ?? obstacle(check, profile, allowChanges) ?? (await obstacleOfAccess(session, check));
    if (reason === undefined) {
      session.progress({ check: check.id, index: index + 1, total: callers.length });
      const stopped = await runOne(session, check);
      if (stopped instanceof RunEnded) ended = stopped.message;
      reason = stopped?.message;
    }
    outcomes.set(check.id, { reason, durationMs: performance.now() - began });
  }
  return selected.map((check) =>
    resultOf(session, check, outcomes.get(check.id) ?? { reason: obstacle(check, profile, true), durationMs: 0 }),
  );
}

function obstacle({ undocumented, effect }: Check, profile: string, allowChanges: boolean): string | undefined {
  if (profile === "mim-cm" && undocumented !== undefined) return undocumented;
  return effect === "changes" && !allowChanges ? "it may change requests; needs --allow-changes" : undefined;
}

async function obstacleOfAccess(session: Session, check: Check): Promise<string | undefined> {
  return check.needsAccess ? await session.once("access", () => accessObstacle(session, check)) : undefined;
}

async function runOne(session: Session, check: Check): Promise<NotRun | RunEnded | undefined> {
  try {
    await check.run?.(new Bench(session, check));
    return undefined;
  } catch (error) {
    if (error instanceof NotRun || error instanceof RunEnded) return error;
    throw error;
  }
}

function resultOf(
  session: Session,
  check: Check,
  outcome: { reason: string | undefined; durationMs: number },
): CheckResult {
  const failures = session.recorder.failures(check.id);
  const calls = session.recorder.calls(check.id);
  const reason = outcome.reason ?? (calls === 0 ? "no call was made that it could judge" : undefined);
  const status = failures.length > 0 ? "failed" : reason === undefined ? "passed" : "not-run";
  return {
    id: check.id,
    title: check.title,
    status,
    reason,
    calls,
    durationMs: Math.round(outcome.durationMs),
    failures,
  };
}

function reportOf(session: Session, results: readonly CheckResult[], startedAt: Date): Report {
  const { baseUrl, profile, seed, maxCases, allowChanges } = session.settings;
  const { title, version } = session.document;
  const isFine =
    results.every(({ status }) => status !== "failed") && results.some(({ status }) => status === "passed");
  return {
    conforms: isFine,
    baseUrl,
    document: { title, version },
    profile,
    seed,
    maxCases,
    allowChanges,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    calls: session.calls,
    checks: results,
  };
}
