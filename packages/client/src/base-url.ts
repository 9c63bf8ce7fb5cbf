import { MimCmError } from "./mim-cm-error.ts";

/** Where requests go. */
export interface Base {
  readonly origin: string;
  /** What the contract's paths are appended to. */
  readonly url: string;
  /** Writes the beginning of the path in the case that the base URL has. */
  rewrite(request: Request): Request;
}

/**
 * Reads a base URL, which may hold a part of the contract's own paths in any case.
 *
 * @param prefix what all paths of the contract begin with.
 * @throws {MimCmError} where it is no http or https URL, or holds more than a path.
 */
export function parseBaseUrl(baseUrl: string, prefix: string): Base {
  const { origin, pathname } = parse(baseUrl);
  const path = pathname.replace(/\/+$/, "");
  const shared = overlap(path, prefix);
  const url = origin + path.slice(0, path.length - shared.length);
  const asGiven = path.slice(path.length - shared.length);
  return {
    origin,
    url,
    rewrite: (request) =>
      asGiven !== shared && request.url.startsWith(url + shared)
        ? new Request(url + asGiven + request.url.slice(url.length + shared.length), head(request))
        : request,
  };
}

/** All of a request but its body, which the transport holds. */
function head({ method, headers, credentials }: Request): RequestInit {
  return { method, headers, credentials };
}

function parse(baseUrl: string): URL {
  // `location` is there in browsers only, which the compiler does not assume.
  const { location } = globalThis as { location?: { href: string } };
  const url = URL.canParse(baseUrl, location?.href) && new URL(baseUrl, location?.href);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new MimCmError(
      "baseUrl must be an http or https URL such as https://api.contoso.com, without user, password, query or fragment.",
      { status: "invalid" },
    );
  }
  return url;
}

/** The longest beginning of the prefix, in whole segments, with which the path ends. */
function overlap(path: string, prefix: string): string {
  const segments = prefix.split("/");
  for (let count = segments.length; count > 1; count--) {
    const beginning = segments.slice(0, count).join("/");
    if (path.toLowerCase().endsWith(beginning.toLowerCase())) return beginning;
  }
  return "";
}
