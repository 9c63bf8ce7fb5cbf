import { isObject, type Json } from "./json.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * A JSON value as XML, in the form that Prism gives it: an element for each property, one for each item of a list, no attributes,
 * whatever the schema says of them.
 */
export function toXml(value: Json, name = "xml"): string {
  if (Array.isArray(value)) return value.map((item) => toXml(item, name)).join("");
  if (value === null) return `<${name}/>`;
  if (!isObject(value))
    return `<${name}>${String(value).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "")}</${name}>`;
  const children = Object.entries(value).map(([child, content]) => toXml(content, child));
  return `<${name}>${children.join("")}</${name}>`;
}
