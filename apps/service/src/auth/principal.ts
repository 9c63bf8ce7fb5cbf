import type { Caller } from "@mim-cm/server";

/** What a user may be besides originator or target of a request. */
export type Role = Caller["roles"][number];

/** In place of a caller where the issuer's keys cannot be had, so that nobody can tell who calls: answered with 503. */
export const ISSUER_AWAY: unique symbol = Symbol("issuer away");

/** Who calls, as the authenticators tell the handlers. */
export type Principal = Caller | typeof ISSUER_AWAY;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const sixteenBytes = /^[A-Za-z0-9+/]{22}==$/;

/** Whether the text is a GUID in the form of the contract: hyphens, no braces, either case. */
export function isGuid(text: unknown): text is string {
  return typeof text === "string" && guid.test(text);
}

/**
 * The GUID, in lower case, of a claim or header: as text, or as the base64 of 16 bytes that ADFS makes of `objectGUID`,
 * the first three groups of which are little-endian. Undefined where it is neither.
 */
export function readGuid(value: unknown): string | undefined {
  if (isGuid(value)) return value.toLowerCase();
  if (typeof value !== "string" || !sixteenBytes.test(value)) return undefined;
  const bytes = Buffer.from(value, "base64");
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function isRole(value: unknown): value is Role {
  return value === "agent" || value === "manager";
}
