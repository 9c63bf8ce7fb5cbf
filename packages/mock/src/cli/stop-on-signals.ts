/**
 * Ends the process at SIGINT or SIGTERM. A second signal changes nothing: npm and the terminal may each send one.
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
}
