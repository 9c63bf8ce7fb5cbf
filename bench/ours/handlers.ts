import type { ServerHandlers } from "@mim-cm/server";
import { setRequestStatus } from "../contract/store.ts";

interface Principals {
  readonly bearer: string;
}

export const authenticators = { bearer: ({ token }: { readonly token: string }): string => token };

export const handlers: ServerHandlers<Principals> = {
  setRequestStatus: ({ path, body, headers }) => {
    const answer = setRequestStatus(path.id, body.status, headers.Prefer);
    if (answer.status === 204) return { status: 204, headers: { "Preference-Applied": "return=minimal" } };
    if (answer.status === 404) return answer;
    // The store holds the contract's own examples; its interface lists only the properties that change.
    return { status: 200, body: answer.body as never };
  },
};
