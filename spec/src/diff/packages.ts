import type { Audience } from "./change.ts";

/** A published package that goes by the contract, and for whom it is. */
export interface Package {
  readonly name: string;
  /** Below the root of the repository. */
  readonly folder: string;
  readonly audiences: readonly Audience[];
}

/** `@mim-cm/openapi-server` is not among them: it knows nothing of the contract. */
export const PACKAGES: readonly Package[] = [
  { name: "@mim-cm/spec", folder: "spec", audiences: ["callers", "implementers"] },
  { name: "@mim-cm/client", folder: "packages/client", audiences: ["callers"] },
  { name: "@mim-cm/server", folder: "packages/server", audiences: ["implementers"] },
  // Tests of callers pass on it.
  { name: "@mim-cm/mock", folder: "packages/mock", audiences: ["callers"] },
  // Servers pass it.
  { name: "@mim-cm/conformance", folder: "packages/conformance", audiences: ["implementers"] },
];
