import type { TestDatabase } from "./database.ts";
import { type RunningProcess, runNode } from "./run.ts";

export interface ServiceProcess extends RunningProcess {
  readonly url: string;
}

/** Starts the service as a process of its own, on a free port and a database. */
export async function startServiceProcess(
  database: Pick<TestDatabase, "variables">,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const service = runNode("src/main.ts", [], { SERVICE_PORT: "0", ...database.variables, ...variables });
  const output = await service.line(/listening on (http:\S+)\n/);
  const [, url = ""] = /listening on (http:\S+)\n/.exec(output) ?? [];
  return { ...service, url };
}
