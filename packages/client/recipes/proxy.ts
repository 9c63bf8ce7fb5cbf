import { bearer, createClient } from "@mim-cm/client";

const { API_URL = "https://api.contoso.com", API_TOKEN = "", REQUEST_ID = "" } = process.env;

const client = createClient({ baseUrl: API_URL, auth: bearer(API_TOKEN) });
const result = await client.completeRequest({ id: REQUEST_ID });
console.log(result.status);
