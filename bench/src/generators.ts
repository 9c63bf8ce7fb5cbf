/** Versions of the peers whose code `generate.ts` wrote to `gen/`; they are not installed to measure it. */
export const GENERATORS = { orval: "8.30.0", heyApi: "0.99.0", kubb: "4.39.3" } as const;
