import type { Json } from "../contract/json.ts";

/** Whom a change of the contract can break. Callers call servers of the contract; implementers write them. */
export type Audience = "callers" | "implementers";

/** What a change does: whom it breaks, and where it breaks nobody, whether programs can see it. */
export interface Effect {
  readonly breaks: readonly Audience[];
  readonly weight: "breaking" | "addition" | "prose";
}

export const PROSE: Effect = { breaks: [], weight: "prose" };
export const ADDITION: Effect = { breaks: [], weight: "addition" };
export const CALLERS: Effect = { breaks: ["callers"], weight: "breaking" };
export const IMPLEMENTERS: Effect = { breaks: ["implementers"], weight: "breaking" };
export const BOTH: Effect = { breaks: ["callers", "implementers"], weight: "breaking" };

/** The effect of what breaks some, or nobody. */
export function breaking(breaks: readonly Audience[]): Effect {
  if (breaks.length === 0) return ADDITION;
  return breaks.length === 2 ? BOTH : { breaks, weight: "breaking" };
}

/** A change as `redocly diff` reports it. */
export interface Change {
  /** Place where it is used, with references followed, as a JSON Pointer. */
  readonly path: string;
  /** What stands there, in Redocly's words: `Schema`, `Parameter`, `Response`. */
  readonly typeName: string;
  readonly kind: "added" | "removed" | "modified";
  readonly impact: "major" | "minor" | "patch";
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  /** The keyword that was changed. */
  readonly property?: string;
  readonly base?: Side;
  readonly revision?: Side;
}

interface Side {
  /** Where it is written. */
  readonly pointer: string;
  readonly value?: Json;
}

/** What the gate says of one change. */
export interface Finding extends Effect {
  readonly path: string;
  readonly message: string;
}
