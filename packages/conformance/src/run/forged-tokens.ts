/** The header part of a JSON Web Token that claims to need no signature (RFC 7519, section 6). */
const UNSIGNED = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");

/** Forgeries of a JSON Web Token, each with what it is; none where the credentials are of another kind. */
export function forgedTokens(authorization: string | undefined): (readonly [string, string])[] {
  const [, head, claims, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? "") ?? [];
  if (head === undefined || claims === undefined || signature === undefined) return [];
  const other = signature.startsWith("A") ? "B" : "A";
  return [
    ["a token whose signature is wrong", `Bearer ${head}.${claims}.${other}${signature.slice(1)}`],
    ["a token without a signature", `Bearer ${UNSIGNED}.${claims}.`],
  ];
}
