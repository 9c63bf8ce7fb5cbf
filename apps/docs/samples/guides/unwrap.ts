import { bearer, createClient, MimCmError, unwrap } from "@mim-cm/client";

const { MIM_CM_URL = "", MIM_CM_TOKEN = "" } = process.env;
const client = createClient({ baseUrl: MIM_CM_URL, auth: bearer(MIM_CM_TOKEN) });

try {
  const request = unwrap(await client.completeRequest({ id: "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099" }));
  console.log(request?.Uuid, request?.Status);
} catch (error) {
  if (!(error instanceof MimCmError)) throw error;
  console.error(error.status, error.message, error.correlationId);
}
