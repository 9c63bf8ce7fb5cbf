import { type RunningProcess, runNode } from "./run.ts";

export interface ServiceProcess extends RunningProcess {
  readonly url: string;
}

/** Starts the service as a process of its own, on a free port and the database at `path`. */
export async function startServiceProcess(path: string): Promise<ServiceProcess> {
  const variables = { DATABASE_URL: `sqlite:${path}`, SERVICE_PORT: "0" };
  const service = runNode("src/main.ts", [], variables);
  const output = await service.line(/listening on (http:\S+)\n/);
  const [, url = ""] = /listening on (http:\S+)\n/.exec(output) ?? [];
  return { ...service, url };
}
