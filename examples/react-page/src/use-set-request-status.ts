import { type Client, type components, type MimCmError, type SetRequestStatusInput, unwrap } from "@mim-cm/client";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";

type MimRequest = components["schemas"]["Request"];

/** The operation as a mutation of React Query; the client itself repeats what can be repeated. */
export function useSetRequestStatus(
  client: Client,
): UseMutationResult<MimRequest | undefined, MimCmError, SetRequestStatusInput> {
  return useMutation({ mutationFn: async (input) => unwrap(await client.setRequestStatus(input)) });
}
