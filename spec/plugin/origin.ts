/**
 * Where a part of the contract comes from: `documented` by Microsoft, or decided by this `contract` because the
 * documentation is silent. A real deployment is judged only by what is documented.
 */
export type Origin = "documented" | "contract";

/** The extension that carries the mark. */
export const ORIGIN = "x-origin";

export function isOrigin(value: unknown): value is Origin {
  return value === "documented" || value === "contract";
}
