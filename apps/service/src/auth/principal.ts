import type { Caller } from "@mim-cm/server";

/** What a user may be besides originator or target of a request. */
export type Role = Caller["roles"][number];

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a GUID in the form of the contract: hyphens, no braces, either case. */
export function isGuid(text: unknown): text is string {
  return typeof text === "string" && guid.test(text);
}

export function isRole(value: unknown): value is Role {
  return value === "agent" || value === "manager";
}
