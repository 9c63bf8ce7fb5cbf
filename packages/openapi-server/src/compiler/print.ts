const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const WIDTH = 120;

/** Writes a value as a JavaScript expression; `reference` writes what is no JSON. Same value, same text. */
export function print(value: unknown, reference: (value: object) => string | undefined, indent = ""): string {
  if (typeof value !== "object" || value === null) return quote(value);
  const name = reference(value);
  if (name !== undefined) return name;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item: unknown) => print(item, reference, inner))
    : Object.entries(value).map(([key, item]) => `${printKey(key)}: ${print(item, reference, inner)}`);
  const [open, close, pad] = isList ? ["[", "]", ""] : ["{", "}", " "];
  if (members.length === 0) return open + close;
  const line = `${open}${pad}${members.join(", ")}${pad}${close}`;
  if (line.length + indent.length < WIDTH && !line.includes("\n")) return line;
  return `${open}\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}${close}`;
}

function printKey(key: string): string {
  return IDENTIFIER.test(key) ? key : quote(key);
}

function quote(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}
