import type { Finding } from "./change.ts";
import { PACKAGES, type Package } from "./packages.ts";

const BUMPS = ["none", "patch", "minor", "major"] as const;

/** By how much a version is raised (Semantic Versioning 2.0.0). */
export type Bump = (typeof BUMPS)[number];

/** What a package needs, and what it gets from its changesets and its version. */
export interface PackageBump {
  readonly name: string;
  readonly needed: Bump;
  readonly given: Bump;
}

export const isEnough = ({ needed, given }: PackageBump): boolean => BUMPS.indexOf(given) >= BUMPS.indexOf(needed);

export const isBump = (value: unknown): value is Bump => BUMPS.some((bump) => bump === value);

/** The larger of bumps. */
export function most(bumps: readonly Bump[]): Bump {
  return bumps.reduce<Bump>((left, right) => (BUMPS.indexOf(right) > BUMPS.indexOf(left) ? right : left), "none");
}

const numbersOf = (version: string): number[] => version.split(/[-+]/)[0]?.split(".").map(Number) ?? [];

/** By how much one version is above another. */
function bumpBetween(from: string | undefined, to: string | undefined): Bump {
  const [before, after] = [numbersOf(from ?? "0.0.0"), numbersOf(to ?? "0.0.0")];
  const index = before.findIndex((number, at) => number !== after[at]);
  if (from === undefined || index < 0 || (after[index] ?? 0) < (before[index] ?? 0)) return "none";
  return (["major", "minor", "patch"] as const)[index] ?? "none";
}

function neededBy({ audiences }: Package, findings: readonly Finding[], version: string | undefined): Bump {
  // Before 1.0.0, what breaks raises the second number, and the rest the third: that is how npm reads `^0.1.0`.
  const isEarly = (version ?? "0.0.0").startsWith("0.");
  const bumps = findings.map(({ breaks, weight }): Bump => {
    if (breaks.some((audience) => audiences.includes(audience))) return isEarly ? "minor" : "major";
    return weight === "prose" || isEarly ? "patch" : "minor";
  });
  return most(bumps);
}

export interface BumpSources {
  /** Versions at the release, and now. */
  readonly before: ReadonlyMap<string, string>;
  readonly now: ReadonlyMap<string, string>;
  /** From the changesets that wait for the next release. */
  readonly pending: ReadonlyMap<string, Bump>;
}

/** What each package needs for the findings, and what it gets. */
export function packageBumps(findings: readonly Finding[], { before, now, pending }: BumpSources): PackageBump[] {
  return PACKAGES.map((one) => ({
    name: one.name,
    needed: neededBy(one, findings, before.get(one.name) ?? now.get(one.name)),
    given: most([bumpBetween(before.get(one.name), now.get(one.name)), pending.get(one.name) ?? "none"]),
  }));
}
