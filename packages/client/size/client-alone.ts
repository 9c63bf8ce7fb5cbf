/** What a program holds that makes a client and wants nothing more. */
import { type Client, createClient } from "../src/index.ts";

export const client: Client = createClient({ baseUrl: "https://api.contoso.com" });
