import { document, type MimRequest } from "@mim-cm/server";
import type { NewRequest } from "../store/store.ts";

/** A line's request, or what is wrong with the line, in words that complete "the line …". */
export type Checked = { readonly request: NewRequest } | { readonly problem: string };

/** Deeper JSON could not be written again without running out of stack. */
const MAX_DEPTH = 256;

const validate = document.operations[0]?.responses["200"]?.content[0]?.validate;

/** Judges the JSON of a request by the contract's schema `Request`. */
export function checkRequest(text: string): Checked {
  const value = parse(text);
  if (value === undefined) return { problem: "is not JSON" };
  if (isTooDeep(value, MAX_DEPTH)) return { problem: `is nested deeper than ${MAX_DEPTH} levels` };
  if (validate === undefined) throw new Error("The contract has no schema for the answer 200 of its first operation.");
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    // Names and limits of the contract; the values, which are data, are not repeated.
    const place = first?.instancePath || "the request";
    return {
      problem: `is no Request of the contract: ${place} fails "${first?.keyword}" ${JSON.stringify(first?.params)}`,
    };
  }
  // The validator has just said so.
  const { Uuid } = value as MimRequest;
  if (Uuid !== Uuid.toLowerCase()) return { problem: "has a Uuid with letters in upper case" };
  return { request: { uuid: Uuid, text } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}
