import { bearer, createCaller, setRequestStatus } from "@mim-cm/client";

const caller = createCaller({ baseUrl: "https://api.contoso.com", auth: bearer("token") });

export function call(id: string, status: "Completed"): Promise<unknown> {
  return setRequestStatus(caller, { id, status });
}
