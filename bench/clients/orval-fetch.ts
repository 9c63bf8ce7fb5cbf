import { setRequestStatus } from "../gen/orval-fetch/mim-cm.ts";

export function call(id: string, status: "Completed"): Promise<unknown> {
  return setRequestStatus(id, { status }, { headers: { authorization: "Bearer token" } });
}
