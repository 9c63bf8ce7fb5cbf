/** What a program holds that makes a client and wants nothing more. */
import { createClient } from "../src/index.ts";

export const client = createClient({ baseUrl: "https://api.contoso.com" });
