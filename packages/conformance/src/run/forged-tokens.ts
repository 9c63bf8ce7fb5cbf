/** The header part of a JSON Web Token that claims to need no signature (RFC 7519, section 6). */
const UNSIGNED = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");

// A shorter token could be guessed, and may be a name.
const LEAST_LENGTH = 8;

/** Tokens that are nearly the caller's, each with what it is; none where the credentials are no token. */
export function forgedTokens(authorization: string | undefined): (readonly [string, string])[] {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
  if (token === undefined || token.length < LEAST_LENGTH) return [];
  return [
    ["a token whose last letter is missing", `Bearer ${token.slice(0, -1)}`],
    ["a token with a letter more", `Bearer ${token}x`],
    ...forgedJsonWebTokens(authorization),
  ];
}

function forgedJsonWebTokens(authorization: string | undefined): (readonly [string, string])[] {
  const [, head, claims, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? "") ?? [];
  if (head === undefined || claims === undefined || signature === undefined) return [];
  const other = signature.startsWith("A") ? "B" : "A";
  return [
    ["a token whose signature is wrong", `Bearer ${head}.${claims}.${other}${signature.slice(1)}`],
    ["a token without a signature", `Bearer ${UNSIGNED}.${claims}.`],
  ];
}
