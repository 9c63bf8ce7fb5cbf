import type { Json, JsonObject } from "../../src/contract/json.ts";
import { isObject, objectOf, pointer } from "../../src/contract/json.ts";
import { type Edit, OPERATION, objectAt, RESPONSES, SCHEMAS, wordsAt } from "./edit.ts";

const PROSE = ["description", "summary", "title"];
// Everything has a description: every few will do.
const EVERY = 4;

/** The places of all texts, as JSON Pointers. Below `properties` and `examples`, names are not keywords. */
function texts(node: Json, path: readonly string[], areNames: boolean): string[] {
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = [...path, key];
    if (!areNames && PROSE.includes(key) && typeof value === "string") return [pointer(...here).slice(1)];
    if (!areNames && (key === "examples" || key === "example")) return [];
    return texts(value, here, !areNames && key === "properties");
  });
}

/** Edits of what programs do not read. */
export function proseEdits(document: JsonObject): Edit[] {
  const request = objectAt(document, `${SCHEMAS}/Request`);
  const properties = Object.entries(objectOf(request["properties"]));
  const required = wordsAt(document, `${SCHEMAS}/Request/required`);
  const schemas = Object.entries(objectAt(document, SCHEMAS));
  const tagged: Edit["changes"] = [
    ["/tags", [{ name: "Ends", description: "How requests end." }]],
    [`${OPERATION}/tags`, ["Ends"]],
  ];
  return [
    ...texts(document, [], false)
      .filter((_, index) => index % EVERY === 0)
      .map((place): Edit => ({ operator: "a text changes", name: place, changes: [[place, "Said otherwise."]] })),
    {
      operator: "an example changes",
      name: "of a property",
      changes: [[`${SCHEMAS}/Request/properties/Comment/examples`, ["Lost card."]]],
    },
    {
      operator: "an example changes",
      name: "of a response",
      changes: [[`${RESPONSES}/Conflict/content/application~1json/examples/conflict/value/Message`, "It was denied."]],
    },
    { operator: "an example is removed", name: "", changes: [[`${SCHEMAS}/Request/properties/Priority/examples`]] },
    { operator: "a mark of origin changes", name: "", changes: [[`${RESPONSES}/Conflict/x-origin`, "documented"]] },
    {
      operator: "the order changes",
      name: "properties",
      changes: [[`${SCHEMAS}/Request/properties`, Object.fromEntries([...properties].reverse())]],
    },
    { operator: "the order changes", name: "required", changes: [[`${SCHEMAS}/Request/required`, required.reverse()]] },
    { operator: "the order changes", name: "schemas", changes: [[SCHEMAS, Object.fromEntries(schemas.reverse())]] },
    { operator: "the tag gets another name", name: "Ends", changes: tagged },
    { operator: "the version changes", name: "", changes: [["/info/version", "9.9.9"]] },
    {
      operator: "an unused schema is added",
      name: "",
      changes: [[`${SCHEMAS}/Extra`, { type: "object", description: "Not referred to." }]],
    },
  ];
}
