import { contractOperation } from "../contract/contract.ts";
import { headerOf } from "../http/message.ts";
import type { CheckResult, Failure } from "../report/model.ts";
import { replayCommand } from "../run/replay.ts";
import type { Session } from "../run/session.ts";
import { contractWorkflows, findRedocly, runRespect } from "./respect.ts";
import { workflowResults } from "./results.ts";

const TIMEOUT = 5000;
const LIMIT = 60_000;
const STOPPED = "the run was stopped";
/** The word that stands for the contract's own workflows. */
const CONTRACT = "contract";

/** Runs the workflows that the options name; no result where they name none. */
export async function runWorkflows(session: Session): Promise<CheckResult[]> {
  const { workflows: path, baseUrl, timeout = TIMEOUT, workflowTimeout: limit = LIMIT, signal } = session.settings;
  const { only = [] } = session.settings;
  if (path === undefined || (only.length > 0 && !only.some(isWorkflow))) return [];
  const redocly = findRedocly();
  const credentials = authorizationOf(session);
  const reason = obstacle(session, redocly, credentials);
  if (reason !== undefined || redocly === undefined || credentials === undefined) return [notRun(reason)];
  const { root } = session.document;
  const folder = path === CONTRACT ? contractWorkflows() : path;
  const replay = (check: string): string =>
    `${replayCommand({ ...session.settings }, [check], [])} --allow-changes --workflows ${path}`;
  const run = { path: folder, document: root, baseUrl, credentials, timeout, limit, signal };
  session.progress({ check: ALL.id, index: 1, total: 1 });
  const output = await runRespect(redocly, run);
  if (output === undefined)
    return [
      signal?.aborted
        ? notRun(STOPPED)
        : unfinished(limit, replay(only.length > 0 ? only.filter(isWorkflow).join() : ALL.id)),
    ];
  const results = workflowResults(output, { base: session.wire.base, secrets: session.view.secrets, replay });
  return only.length === 0 || only.includes(ALL.id) ? results : results.filter(({ id }) => only.includes(id));
}

/** Whether a name on `--only` or `--skip` is that of a workflow, or of all. */
export const isWorkflow = (id: string): boolean => id === ALL.id || id.startsWith("workflow:");

function obstacle(session: Session, redocly: string | undefined, credentials: string | undefined): string | undefined {
  const { allowChanges, seeded, signal } = session.settings;
  if (signal?.aborted) return STOPPED;
  if (!allowChanges || !seeded)
    return "workflows change the requests of the examples; needs --allow-changes and --seeded";
  if (redocly === undefined) return "needs Redocly Respect; install @redocly/cli next to the kit";
  return credentials === undefined ? "workflows take their credentials in Authorization" : undefined;
}

function authorizationOf(session: Session): string | undefined {
  const operation = contractOperation(session.document) ?? session.document.operations[0];
  return operation && headerOf(session.credentials(operation).headers, "Authorization");
}

const ALL = { id: "workflows", title: "The workflows go as they are described", calls: 0 };

function notRun(reason: string | undefined): CheckResult {
  return { ...ALL, status: "not-run", reason, durationMs: 0, failures: [] };
}

/** Respect says nothing before it has finished: which call it waited for is not known. */
function unfinished(limit: number, replay: string): CheckResult {
  const why = `Redocly Respect had not finished in ${limit / 1000} s, and was ended: the server stalls.`;
  const failure: Failure = {
    check: ALL.id,
    why,
    operation: undefined,
    pointer: "workflows",
    curl: undefined,
    request: undefined,
    response: undefined,
    replay,
    count: 1,
  };
  return { ...ALL, status: "failed", reason: undefined, durationMs: limit, failures: [failure] };
}
