import { MimCmError } from "./mim-cm-error.ts";

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Refuses an argument that is no GUID before anything is sent. */
export function requireGuid(argument: string, value: unknown): void {
  if (typeof value === "string" && GUID.test(value)) return;
  throw new MimCmError(
    `${argument} must be a GUID with hyphens and without braces, such as a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099; it is ${JSON.stringify(value)}.`,
    { status: "invalid" },
  );
}
