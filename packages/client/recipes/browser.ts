import { type Client, cookie, createClient } from "@mim-cm/client";

/** A client for pages: the browser sends the session cookie of the API's site, or answers its Negotiate challenge. */
export const createBrowserClient = (baseUrl: string): Client => createClient({ baseUrl, auth: cookie() });
