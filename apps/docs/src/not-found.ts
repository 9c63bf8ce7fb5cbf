import { LANGUAGES } from "./languages.ts";

/** The start pages; their names say what they are in. */
function startPages(home: string): string {
  const links = LANGUAGES.map(
    ({ tag, folder, name }) => `<a href="${home}${folder}" lang="${tag}" hreflang="${tag}">${name}</a>`,
  );
  return links.join(" · ");
}

/**
 * The page for an address that does not exist. It stands on its own, with no file beside it, since it is shown at any depth;
 * `home` is the way from there to the landing page, e.g. `../../`.
 */
export function notFoundPage(home: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Page not found</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto 0; padding: 0 1.5rem; }
a { color: light-dark(#17604f, #7fd1bb); white-space: nowrap; }
</style>
</head>
<body>
<main>
<h1>Page not found</h1>
<p>There is nothing at this address. The <a href="${home}reference/">reference</a> has the whole API on one page,
and the <a href="${home}">start page</a> has the rest.</p>
<p>${startPages(home)}</p>
</main>
</body>
</html>
`;
}
