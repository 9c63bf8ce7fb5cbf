import type { Auth } from "./auth.ts";

/**
 * Authenticates with the session cookie of the deployment. Where scripts may set it (not in browsers), give it as
 * `name=value`; without an argument, a browser sends the cookies that it holds for the API's site.
 */
export function cookie(value?: string): Auth {
  return {
    apply(headers, init) {
      if (value === undefined) init.credentials = "include";
      else headers.set("Cookie", value);
    },
  };
}
