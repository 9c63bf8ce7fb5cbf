import { createHash } from "node:crypto";

/** What a page may do besides showing this site. */
export interface Allowances {
  /** Compile WebAssembly, which the search is. */
  readonly webAssembly?: boolean;
  /** Call any server, when its reader says so. */
  readonly calls?: boolean;
}

/**
 * The content security policy of one page: everything from this site, and of inline scripts only those that are in
 * `html` now, by their hash (CSP Level 3, section 2.3.1). Nothing on the page can load code from another host, whatever it
 * tries, nor call one unless `calls` is allowed.
 */
export function securityPolicy(html: string, { webAssembly = false, calls = false }: Allowances = {}): string {
  const inline = [...html.matchAll(/<script(?:\s+type="module")?>([\s\S]*?)<\/script>/g)].map(
    ([, source]) => source ?? "",
  );
  const hashes = inline.map((source) => ` 'sha256-${createHash("sha256").update(source).digest("base64")}'`);
  return [
    "default-src 'self'",
    `script-src 'self'${webAssembly ? " 'wasm-unsafe-eval'" : ""}${hashes.join("")}`,
    ...(calls ? ["connect-src 'self' http: https:"] : []),
    // styled-components, which Redoc uses, writes style elements at run time.
    "style-src 'self' 'unsafe-inline'",
    // Redoc carries its icons, and its credit's wordmark, as data.
    "font-src 'self' data:",
    "img-src 'self' data:",
    "object-src 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** `html` with its policy in a meta element, which must come before anything that it rules. */
export function withSecurityPolicy(html: string, allowances: Allowances = {}): string {
  const charset = '<meta charset="utf-8">';
  if (!html.includes(charset)) throw new Error(`The page has no ${charset} to put its security policy behind.`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${securityPolicy(html, allowances)}">`;
  return html.replace(charset, () => `${charset}\n${policy}`);
}
