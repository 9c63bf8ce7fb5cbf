/** What a program holds that uses one operation and all that the client offers around it. */
import { bearer, createCaller, describe, setRequestStatus, traceContext, unwrap } from "../src/index.ts";

const log = (exchange: Parameters<typeof describe>[0]) => console.log(describe(exchange));

export async function complete(baseUrl: string, token: () => Promise<string>, id: string): Promise<unknown> {
  const hooks = [traceContext(), { response: log, error: log, retry: log }];
  const caller = createCaller({ baseUrl, auth: bearer(token), hooks, timeout: 30_000, retry: 2 });
  return unwrap(await setRequestStatus(caller, { id, status: "Completed", prefer: "return=minimal" }));
}
