/** What one part of the verification found. */
export interface Finding {
  readonly title: string;
  /** Lines for VERIFIED.md: what was measured. */
  readonly lines: readonly string[];
  /** What is wrong; empty where all is well. */
  readonly faults: readonly string[];
}
