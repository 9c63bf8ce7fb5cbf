/** What can go wrong on purpose: the connection is reset, the body breaks off, the answer never comes, or it is a 503. */
export type FaultKind = "reset" | "truncate" | "stall" | "503";

/** A fault, and the share of calls that it befalls, from 0 to 1. */
export interface Fault {
  readonly kind: FaultKind;
  readonly rate: number;
}

export const FAULT_KINDS: readonly FaultKind[] = ["reset", "truncate", "stall", "503"];

/** Whether the text names a fault. */
export function isFaultKind(text: string): text is FaultKind {
  // The cast widens the list, so that any text can be looked up in it.
  return (FAULT_KINDS as readonly string[]).includes(text);
}

const NAMES = FAULT_KINDS.join(", ");

/**
 * Reads faults such as `reset`, `reset:0.1` or `reset:0.1,503:0.05`; without a rate every call is hit.
 *
 * @returns the faults, or a sentence that says what is wrong
 */
export function parseFaults(text: string): readonly Fault[] | string {
  const faults: Fault[] = [];
  for (const part of text.split(",")) {
    const [kind = "", rate = "1", ...rest] = part.trim().split(":");
    if (!isFaultKind(kind)) return `${JSON.stringify(kind)} is no fault; the faults are ${NAMES}.`;
    const share = /^(0|1|0?\.\d+|1\.0+|0\.0*)$/.test(rate) && rest.length === 0 ? Number(rate) : Number.NaN;
    if (Number.isNaN(share)) return `The rate of ${kind} must be a number from 0 to 1, as in ${kind}:0.1.`;
    faults.push({ kind, rate: share });
  }
  const total = faults.reduce((sum, { rate }) => sum + rate, 0);
  return total > 1 + Number.EPSILON * 8 ? "The rates of all faults together must not exceed 1." : faults;
}

/** Draws the fault of a call, or undefined where it is spared. */
export function drawFault(faults: readonly Fault[], random: () => number): FaultKind | undefined {
  if (faults.length === 0) return undefined;
  let left = random();
  for (const { kind, rate } of faults) {
    if (left < rate) return kind;
    left -= rate;
  }
  return undefined;
}
