import type { Check } from "../run/check.ts";

export const noServerError: Check = {
  id: "no-server-error",
  title: "No call makes the server fail",
  effect: "none",
  undocumented: "Microsoft documents 500 for whatever it did not expect",
  judge: ({ response, operation, wanted }) => {
    if (response === undefined) return undefined;
    // Examples of failures are asked for by their reserved ids.
    if (response.status < 500 || wanted === response.status) return [];
    const why = `The call was answered with ${response.status}: the server failed, where it should have refused or obeyed.`;
    return [{ why, pointer: operation?.pointer ?? "#/paths", kind: String(response.status) }];
  },
};
