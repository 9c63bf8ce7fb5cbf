/** Sends the call that Microsoft documents, in lower case as there. */
export async function documentedCall(url: string, status: string, token = "secret"): Promise<Response> {
  const path = "/certificatemanagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
  return await fetch(url + path, {
    method: "PUT",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ status }),
  });
}
