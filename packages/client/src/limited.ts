/** Why no answer came. */
export interface Failure {
  readonly failed: "network" | "timeout" | "aborted";
  readonly message: string;
  readonly cause: unknown;
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
    const stop = (failure: Failure) => {
      resolve(failure);
      controller.abort(failure.cause);
    };
    const end = watch(milliseconds, caller, stop);
    task(controller.signal)
      .then(resolve, (cause) => resolve({ failed: "network", message: "No whole answer came.", cause }))
      .finally(end);
  });
}

/** Waits, unless the caller aborts. */
export async function pause(milliseconds: number, caller: AbortSignal | undefined): Promise<Failure | undefined> {
  const failure = await new Promise<Failure>((resolve) => watch(milliseconds, caller, resolve));
  return failure.failed === "aborted" ? failure : undefined;
}

/** What an aborted signal means to a call. */
export function aborted(caller: AbortSignal | undefined): Failure {
  return { failed: "aborted", message: "The caller aborted the call.", cause: caller?.reason };
}

/** Stops once, when time is up or the caller aborts. Returns what calls that off. */
function watch(milliseconds: number, caller: AbortSignal | undefined, stop: (failure: Failure) => void): () => void {
  const end = () => {
    clearTimeout(timer);
    caller?.removeEventListener("abort", onAbort);
  };
  const onAbort = () => {
    end();
    stop(aborted(caller));
  };
  const timer = setTimeout(
    () => {
      end();
      stop({
        failed: "timeout",
        message: `No whole answer came within ${Math.round(milliseconds)} ms.`,
        cause: undefined,
      });
    },
    Math.min(milliseconds, LONGEST_TIMER),
  );
  caller?.addEventListener("abort", onAbort);
  return end;
}
