import { LANGUAGES } from "./languages.ts";

/**
 * The `link` elements that name a page's translations. `page` is its path below a language's folder, `up` the way to the
 * site's root, or the absolute address of the root where it is known: search engines ask for that.
 */
export function alternates(page: string, up: string): string {
  const links = LANGUAGES.map(
    ({ tag, folder }) => `<link rel="alternate" hreflang="${tag}" href="${up}${folder}${page}">`,
  );
  return [...links, `<link rel="alternate" hreflang="x-default" href="${up}${page}">`].join("");
}
