import type { Fetch } from "@mim-cm/client";

/** A fetch that authenticates with Kerberos; `tokenFor` returns the base64 token for a service such as HTTP@api.contoso.com. */
export const negotiate =
  (tokenFor: (service: string) => Promise<string>): Fetch =>
  async (request, init) => {
    request.headers.set("Authorization", `Negotiate ${await tokenFor(`HTTP@${new URL(request.url).hostname}`)}`);
    return fetch(request, init);
  };
