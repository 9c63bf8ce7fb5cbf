import type { Runtime } from "../test/behaviour/case.ts";
import { cases } from "../test/behaviour/cases.ts";

/** What became of one case: `failure` where it is not so, `exception` where it was not run. */
export interface Outcome {
  readonly name: string;
  readonly failure?: string;
  readonly exception?: string;
}

// Longer than any case on a busy machine: a runtime that hangs is to be named, not waited for.
const LIMIT = 60_000;

/** Runs the behavioural suite, one case after the other. */
export async function runSuite(runtime: Runtime, baseUrl: string): Promise<Outcome[]> {
  const fetch = (request: Request, init?: RequestInit) => globalThis.fetch(request, init);
  const outcomes: Outcome[] = [];
  for (const { name, except, run } of cases) {
    const exception = except?.[runtime];
    if (exception !== undefined) outcomes.push({ name, exception });
    else outcomes.push(await outcomeOf(name, run({ fetch, baseUrl })));
  }
  return outcomes;
}

async function outcomeOf(name: string, running: Promise<void>): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${LIMIT} ms`)), LIMIT);
  });
  try {
    await Promise.race([running, late]);
    return { name };
  } catch (error) {
    return { name, failure: String(error) };
  } finally {
    clearTimeout(timer);
  }
}
