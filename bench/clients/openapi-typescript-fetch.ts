import { Fetcher } from "openapi-typescript-fetch";
import type { paths } from "../../spec/gen/openapi.d.ts";

const fetcher = Fetcher.for<paths>();
fetcher.configure({ baseUrl: "https://api.contoso.com", init: { headers: { authorization: "Bearer token" } } });
const put = fetcher.path("/CertificateManagement/api/v1.0/requests/{id}").method("put").create();

export function call(id: string, status: "Completed"): Promise<unknown> {
  return put({ id, status } as never);
}
