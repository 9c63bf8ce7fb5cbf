export interface Transition {
  /** Names of `RequestStatus`. */
  readonly from: readonly string[];
  readonly to: string;
  readonly setsCompleted?: boolean;
  readonly repeatNeedsRecord?: boolean;
  readonly permission: "Cancel" | "Execute";
  /** Names of `roles`. */
  readonly allowed: { readonly withoutAgent: readonly string[]; readonly withAgent: readonly string[] };
}

/** The shape of `lifecycle.yaml`, as `lifecycle.schema.json` demands it. */
export interface Lifecycle {
  readonly roles: Readonly<Record<string, string>>;
  readonly visibleTo: readonly string[];
  /** By value of `RequestedStatus`. */
  readonly transitions: Readonly<Record<string, Transition>>;
}
