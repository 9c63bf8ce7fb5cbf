const base = "https://api.contoso.com/CertificateManagement/api/v1.0/requests/";

/** What somebody writes who has no client. */
export async function call(id: string, status: string): Promise<unknown> {
  const response = await fetch(base + encodeURIComponent(id), {
    method: "PUT",
    headers: { authorization: "Bearer token", "content-type": "application/json" },
    body: JSON.stringify({ status }),
  });
  return { status: response.status, data: response.status === 204 ? undefined : await response.json() };
}
