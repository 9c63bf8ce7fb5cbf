import { type Client, completedAt, RequestedStatus, statusName } from "@mim-cm/client";
import type { ReactElement } from "react";
import { useSetRequestStatus } from "./use-set-request-status.ts";

export function RequestPage({ client, id }: { readonly client: Client; readonly id: string }): ReactElement {
  const { mutate, data, error, isPending } = useSetRequestStatus(client);
  return (
    <main>
      <h1>Request {id}</h1>
      {Object.values(RequestedStatus).map((status) => (
        <button key={status} type="button" disabled={isPending} onClick={() => mutate({ id, status })}>
          {status}
        </button>
      ))}
      {data && (
        <p role="status">
          {statusName(data.Status)} {completedAt(data.Completed)?.toISOString()}
        </p>
      )}
      {error && (
        <p role="alert">{error.ambiguous ? "The call may have worked. Look before you repeat it." : error.message}</p>
      )}
    </main>
  );
}
