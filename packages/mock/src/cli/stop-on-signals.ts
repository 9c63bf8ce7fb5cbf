/** How often it is looked whether the npm script still runs, in milliseconds. */
const WATCH_INTERVAL = 200;

/**
 * Ends the process at SIGINT or SIGTERM, and with the npm script that runs it: the shell between npm and this process passes no
 * signal on, but ends, and leaves this process to another parent. A second signal changes nothing: npm and the terminal may each
 * send one.
 *
 * @param stop stops what runs, and answers the exit code
 */
export function stopOnSignals(stop: () => Promise<number>): void {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      (code) => process.exit(code),
      (error: Error) => {
        process.stderr.write(`mim-cm-mock: ${error.message}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", once);
  process.on("SIGTERM", once);
  const parent = process.ppid;
  if (process.env["npm_lifecycle_event"] === undefined) return;
  setInterval(() => process.ppid === parent || once(), WATCH_INTERVAL).unref();
}
