/**
 * Replaces every occurrence of `search`, of which there must be exactly `times`.
 * Throws otherwise: what we patch is another project's output, and a silent miss would publish a page that calls home.
 */
export function replaceExactly(text: string, search: string, replacement: string, times: number): string {
  const parts = text.split(search);
  if (parts.length - 1 !== times) {
    throw new Error(
      `Expected ${times} of ${JSON.stringify(search)} in a tool's output, found ${parts.length - 1}. ` +
        "The tool has changed: look at its new output and adapt what patches it in apps/docs/src.",
    );
  }
  return parts.join(replacement);
}
