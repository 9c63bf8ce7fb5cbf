import { bearer, createClient } from "@mim-cm/client";

const { MIM_CM_URL = "", MIM_CM_TOKEN = "" } = process.env;
const client = createClient({ baseUrl: MIM_CM_URL, auth: bearer(MIM_CM_TOKEN) });

const result = await client.abandonRequest({ id: "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099" });

if (result.ok) console.log("Abandoned.");
else if (result.ambiguous) console.warn("It may have been abandoned: look at the request.", result.error.Message);
else console.error("It was not abandoned.", result.error.Message);
