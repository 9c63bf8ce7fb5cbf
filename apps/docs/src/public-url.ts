/**
 * The address of a published site, as DOCS_URL gives it, with a slash at its end; undefined where none is given. Throws an
 * Error for what is no HTTP URL of a folder.
 */
export function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    throw new Error(`DOCS_URL must be like https://docs.contoso.com/mim-cm/, not "${text}".`);
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
