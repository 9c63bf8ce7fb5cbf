import { contractOperation } from "../contract/contract.ts";
import { headerOf } from "../http/message.ts";
import type { CheckResult } from "../report/model.ts";
import { replayCommand } from "../run/replay.ts";
import type { Session } from "../run/session.ts";
import { contractWorkflows, findRedocly, runRespect } from "./respect.ts";
import { workflowResults } from "./results.ts";

const TIMEOUT = 5000;
/** The word that stands for the contract's own workflows. */
const CONTRACT = "contract";

/** Runs the workflows that the options name; no result where they name none. */
export async function runWorkflows(session: Session): Promise<CheckResult[]> {
  const { workflows: path, baseUrl, timeout = TIMEOUT, signal, only = [] } = session.settings;
  if (path === undefined || (only.length > 0 && !only.some(isWorkflow))) return [];
  const redocly = findRedocly();
  const credentials = authorizationOf(session);
  const reason = obstacle(session, redocly, credentials);
  if (reason !== undefined || redocly === undefined || credentials === undefined) return [notRun(reason)];
  const { root } = session.document;
  const folder = path === CONTRACT ? contractWorkflows() : path;
  const output = await runRespect(redocly, { path: folder, document: root, baseUrl, credentials, timeout, signal });
  const results = workflowResults(output, {
    base: session.wire.base,
    secrets: session.view.secrets,
    replay: (check) => `${replayCommand({ ...session.settings }, [check], [])} --allow-changes --workflows ${path}`,
  });
  return only.length === 0 ? results : results.filter(({ id }) => only.includes(id));
}

/** Whether a name on `--only` or `--skip` is that of a workflow. */
export const isWorkflow = (id: string): boolean => id.startsWith("workflow:");

function obstacle(session: Session, redocly: string | undefined, credentials: string | undefined): string | undefined {
  const { allowChanges, seeded, signal } = session.settings;
  if (signal?.aborted) return "the run was stopped";
  if (!allowChanges || !seeded)
    return "workflows change the requests of the examples; needs --allow-changes and --seeded";
  if (redocly === undefined) return "needs Redocly Respect; install @redocly/cli next to the kit";
  return credentials === undefined ? "workflows take their credentials in Authorization" : undefined;
}

function authorizationOf(session: Session): string | undefined {
  const operation = contractOperation(session.document) ?? session.document.operations[0];
  return operation && headerOf(session.credentials(operation).headers, "Authorization");
}

function notRun(reason: string | undefined): CheckResult {
  const title = "The workflows go as they are described";
  return { id: "workflows", title, status: "not-run", reason, calls: 0, durationMs: 0, failures: [] };
}
