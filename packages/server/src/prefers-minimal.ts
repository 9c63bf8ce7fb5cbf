// RFC 7240, section 2: a token, and maybe "=" and a token or quoted string; parameters after ";" do not matter here.
const preference = /^\s*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s;"]*)))?\s*(?:;|$)/;

/**
 * Whether a `Prefer` header asks for an answer without a body: `return=minimal` (RFC 7240, section 4.2). The first
 * `return` counts; other preferences, and what is none, are passed over.
 */
export function prefersMinimal(header: string | undefined): boolean {
  // Commas and semicolons inside quoted strings separate nothing.
  const elements = header?.match(/(?:"(?:[^"\\]|\\.)*"?|[^",])+/g) ?? [];
  for (const element of elements) {
    const [, name, quoted, bare] = preference.exec(element) ?? [];
    if (name?.toLowerCase() === "return") return (quoted ?? bare) === "minimal";
  }
  return false;
}
