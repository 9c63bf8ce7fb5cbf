import { createClient } from "@mim-cm/client";

const { raw } = createClient({ baseUrl: "https://api.contoso.com", headers: { authorization: "Bearer token" } });

export function call(id: string, status: "Completed"): Promise<unknown> {
  return raw.PUT("/CertificateManagement/api/v1.0/requests/{id}", { params: { path: { id } }, body: { status } });
}
