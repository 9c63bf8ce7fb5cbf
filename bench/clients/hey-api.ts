import { client } from "../gen/hey-api/client.gen.ts";
import { setRequestStatus } from "../gen/hey-api/sdk.gen.ts";

client.setConfig({ baseUrl: "https://api.contoso.com", auth: () => "token" });

export function call(id: string, status: "Completed"): Promise<unknown> {
  return setRequestStatus({ path: { id }, body: { status } });
}
