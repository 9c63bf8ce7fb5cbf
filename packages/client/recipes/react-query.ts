import {
  type Client,
  type ClientOptions,
  type components,
  createClient,
  type MimCmError,
  type paths,
  type SetRequestStatusInput,
  unwrap,
} from "@mim-cm/client";
import type { UseMutationOptions } from "@tanstack/react-query";
import createQueryClient, { type OpenapiQueryClient } from "openapi-react-query";

/** The hooks of openapi-react-query, for every operation of the contract: they fail with the contract's error body. */
export function createHooks(options: ClientOptions): OpenapiQueryClient<paths> {
  // A client of its own: the middleware is meant for the hooks alone.
  const { raw } = createClient(options);
  raw.use({
    // openapi-react-query takes a failure without a body, as IIS answers some, for a success.
    async onResponse({ response }) {
      const { ok, status } = response;
      if (ok || (await response.text()) !== "") return undefined;
      return Response.json({ Message: `The server answered ${status} without a body.` }, { status });
    },
  });
  return createQueryClient(raw);
}

/** For `useMutation(setRequestStatus(client))`: it fails with a `MimCmError`, which knows the status and the attempts. */
export const setRequestStatus = (
  client: Client,
): UseMutationOptions<components["schemas"]["Request"] | undefined, MimCmError, SetRequestStatusInput> => ({
  mutationKey: ["setRequestStatus"],
  mutationFn: async (input) => unwrap(await client.setRequestStatus(input)),
});
