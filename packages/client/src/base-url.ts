import { MimCmError } from "./mim-cm-error.ts";

/** Where requests go. */
export interface Base {
  /** What the contract's paths are appended to; it does not end with a slash. */
  readonly url: string;
  /** Writes the beginning of a URL in the case that the base URL was given in. */
  readonly restoreCase: (url: string) => string;
}

/**
 * Reads a base URL, which may hold a part of the contract's own paths, in any case.
 *
 * @param overlap matches that part at its end.
 * @throws {MimCmError} where it is no http or https URL, or holds more than a host and a path.
 */
export function parseBaseUrl(baseUrl: string, overlap: RegExp): Base {
  if (!/^https?:\/\/[^@?#\s]+$/i.test(baseUrl)) {
    throw new MimCmError("baseUrl must be an http or https URL with at most a path.", { status: "invalid" });
  }
  const given = new URL(baseUrl).href.replace(/\/+$/, "");
  const url = given.replace(overlap, "");
  return { url, restoreCase: (full) => (full.startsWith(url) ? given + full.slice(given.length) : full) };
}
