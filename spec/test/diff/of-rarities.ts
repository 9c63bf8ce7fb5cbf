import { type Json, type JsonObject, objectOf } from "../../src/contract/json.ts";
import { type Edit, OPERATION, objectAt, PATH, RESPONSES, SCHEMAS } from "./edit.ts";

const PROPERTIES = `${SCHEMAS}/Request/properties`;
const PREFER = "/components/parameters/Prefer";

/** Edits that were first tried when the rules had been written. */
export function rareEdits(document: JsonObject): Edit[] {
  const request = objectAt(document, `${SCHEMAS}/Request`);
  const error = objectAt(document, `${SCHEMAS}/Error`);
  const operation = objectAt(document, OPERATION);
  const conflict = objectAt(document, `${RESPONSES}/Conflict`);
  const parameters = [operation["parameters"] ?? []].flat() as Json[];
  const { parameters: _, ...bare } = operation;
  const edit = (name: string, ...changes: Edit["changes"]): Edit => ({
    operator: "something rarer changes",
    name,
    changes,
  });
  return [
    edit("a schema is wrapped in allOf", [`${SCHEMAS}/Request`, { allOf: [request], description: "Wrapped." }]),
    edit("a schema is wrapped in anyOf", [`${SCHEMAS}/Error`, { anyOf: [error], description: "Wrapped." }]),
    edit("a schema has one alternative more", [`${SCHEMAS}/Error`, { oneOf: [error, { type: "string" }] }]),
    edit("a parameter gets a pattern", [`${PREFER}/schema/pattern`, "^[a-z=]+$"]),
    edit("a parameter gets a default", [`${PREFER}/schema/default`, "return=representation"]),
    edit("a parameter has a minimal length", [`${PREFER}/schema/minLength`, 5]),
    edit("parameters move to the path item", [PATH, { parameters, put: bare }]),
    edit("a header is an enum", ["/components/headers/Allow/schema", { type: "string", enum: ["PUT"] }]),
    edit("a list must not repeat", [`${PROPERTIES}/DataCollection/uniqueItems`, true]),
    edit("a boolean is constant", [`${PROPERTIES}/IsSmartcard/const`, true]),
    edit("an integer becomes a number", [`${PROPERTIES}/Priority/type`, "number"]),
    edit("a property is only read", [`${PROPERTIES}/Uuid/readOnly`, true]),
    edit("a property is only written", [`${PROPERTIES}/Uuid/writeOnly`, true]),
    edit("a range of statuses", [`${OPERATION}/responses/4XX`, conflict]),
    edit("a status gives way to its range", [`${OPERATION}/responses/409`], [`${OPERATION}/responses/4XX`, conflict]),
    edit("an operation needs no credentials", [`${OPERATION}/security`, []]),
    edit("an operation repeats the document's security", [`${OPERATION}/security`, document["security"] ?? []]),
    edit("a property moves to another object", [
      `${SCHEMAS}/Error/properties/Comment`,
      objectAt(document, `${PROPERTIES}/Comment`),
    ]),
    edit("a reference is replaced by its schema", [
      `${PROPERTIES}/Status`,
      objectAt(document, `${SCHEMAS}/RequestStatus`),
    ]),
    edit(
      "a schema gets another name",
      [`${SCHEMAS}/Item`, objectAt(document, `${SCHEMAS}/DataCollectionItem`)],
      [`${PROPERTIES}/DataCollection/items`, { $ref: "#/components/schemas/Item" }],
    ),
    edit(
      "a schema gets another name, and the old one is gone",
      [`${SCHEMAS}/Item`, objectAt(document, `${SCHEMAS}/DataCollectionItem`)],
      [`${SCHEMAS}/DataCollectionItem`],
      [`${PROPERTIES}/DataCollection/items`, { $ref: "#/components/schemas/Item" }],
    ),
    edit("a closed body names more, all optional", [
      `${SCHEMAS}/RequestStatusUpdate/properties`,
      {
        ...objectOf(objectAt(document, `${SCHEMAS}/RequestStatusUpdate`)["properties"]),
        note: { type: "string" },
        force: { type: "boolean" },
      },
    ]),
    edit("additional properties are texts", [`${SCHEMAS}/Error/additionalProperties`, { type: "string" }]),
    edit("additional properties are told to be allowed", [`${SCHEMAS}/Error/additionalProperties`, true]),
    edit("a description is added to the server", ["/servers/0/description", "Somewhere else."]),
    edit("a link is added", [`${RESPONSES}/Request/links`, { again: { operationId: "setRequestStatus" } }]),
    edit("a callback is added", [
      `${OPERATION}/callbacks`,
      {
        done: {
          "{$request.body#/url}": { post: { operationId: "tellDone", responses: { "200": { description: "Told." } } } },
        },
      },
    ]),
    edit("an extension is added", [`${OPERATION}/x-rate-limit`, 10]),
    edit("an external document is named", ["/externalDocs", { url: "https://example.com", description: "More." }]),
  ];
}
