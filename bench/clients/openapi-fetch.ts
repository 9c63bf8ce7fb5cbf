import createClient from "openapi-fetch";
import type { paths } from "../../spec/gen/openapi.d.ts";

const client = createClient<paths>({
  baseUrl: "https://api.contoso.com",
  headers: { authorization: "Bearer token" },
});

export function call(id: string, status: "Completed"): Promise<unknown> {
  return client.PUT("/CertificateManagement/api/v1.0/requests/{id}", { params: { path: { id } }, body: { status } });
}
