import { bearer, createClient } from "@mim-cm/client";

const client = createClient({ baseUrl: "https://api.contoso.com", auth: bearer("token") });

export function call(id: string, status: "Completed"): Promise<unknown> {
  return client.setRequestStatus({ id, status });
}
