import type { Json } from "./json.ts";

export interface ProbeRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: Json;
  readonly rawBody?: string;
  readonly generatedBody?: string;
}

export interface Probe {
  readonly why: string;
  readonly changes?: boolean;
  readonly request: ProbeRequest;
  readonly response: {
    readonly status: number;
    /** null stands for any value. */
    readonly headers?: Readonly<Record<string, string | null>>;
    /** Name of an example of that response. */
    readonly example?: string;
  };
}

/** The shape of `probes.yaml`, as `probes.schema.json` demands it. */
export interface Probes {
  /** The ordinary call, from which each probe differs. */
  readonly call: { readonly method: string; readonly target: string };
  readonly probes: Readonly<Record<string, Probe>>;
}
