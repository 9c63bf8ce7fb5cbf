/** Deeper JSON is refused, unread: code that walks such a value, JSON.stringify included, would run out of stack. */
export const MAX_JSON_DEPTH = 256;

const QUOTE = 34;
const BACKSLASH = 92;

/** The value of a JSON text (RFC 8259); `undefined`, which no text stands for, where it is malformed or too deep. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  // So many brackets, and as many to close them, do not fit into less.
  if (text.length <= 2 * MAX_JSON_DEPTH) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) index = endOfString(text, index);
    else if ((unit | 32) === 123) depth++;
    else if ((unit | 32) === 125) depth--;
    if (depth > MAX_JSON_DEPTH) return true;
  }
  return false;
}

/** Index of the quote that ends the string that starts at `start`; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) return index;
    if (unit === BACKSLASH) index++;
  }
  return text.length;
}
