import { bearer, createClient, statusName } from "@mim-cm/client";

const { MIM_CM_URL = "", MIM_CM_TOKEN = "" } = process.env;
const client = createClient({ baseUrl: MIM_CM_URL, auth: bearer(MIM_CM_TOKEN) });

const result = await client.setRequestStatus({
  id: "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099",
  status: "Completed",
});

if (result.ok && result.status === 200) {
  console.log(result.data.Uuid, statusName(result.data.Status));
} else if (!result.ok) {
  console.error(result.status, result.error.Message);
}
