import { setConfig } from "../gen/kubb/.kubb/fetch.ts";
import { setRequestStatus } from "../gen/kubb/clients/setRequestStatus.ts";

setConfig({
  baseURL: "https://api.contoso.com",
  headers: { authorization: "Bearer token", "content-type": "application/json" },
});

export function call(id: string, status: "Completed"): Promise<unknown> {
  return setRequestStatus(id, { status });
}
