/** A GUID in either case, with hyphens, anywhere in a text. */
export const GUID: RegExp = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;
