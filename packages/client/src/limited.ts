/** Why no answer came. It is told from a response by its status, which is no number. */
export interface Failure {
  readonly status: "network" | "timeout" | "aborted";
  readonly cause?: unknown;
  readonly headers?: undefined;
}

// A longer delay overflows the timer, which then fires at once.
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Runs a task until it ends, time is up, or the caller aborts, whichever comes first, with one timer and one AbortController.
 * Never rejects. A task that does not heed its signal is left behind.
 */
export function limited<Value>(
  task: (signal: AbortSignal) => Promise<Value>,
  milliseconds: number,
  caller: AbortSignal | undefined,
): Promise<Value | Failure> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    const end = (outcome: Value | Failure) => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
      resolve(outcome);
    };
    const stop = (failure: Failure) => {
      end(failure);
      controller.abort();
    };
    const onAbort = () => stop({ status: "aborted", cause: caller?.reason });
    const timer = setTimeout(stop, Math.min(milliseconds, LONGEST_TIMER), { status: "timeout" });
    if (caller?.aborted) return onAbort();
    caller?.addEventListener("abort", onAbort);
    task(controller.signal).then(end, (cause) => end({ status: "network", cause }));
  });
}

/** Waits, unless the caller aborts. */
export async function pause(milliseconds: number, caller: AbortSignal | undefined): Promise<void> {
  await limited(() => new Promise(() => {}), milliseconds, caller);
}
