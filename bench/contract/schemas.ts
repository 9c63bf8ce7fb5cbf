import { document } from "./document.ts";

/** The operation's parts as JSON Schema, for peers that take schemas and no document. */
export const params = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", format: "uuid" } },
} as const;

export const headers = {
  type: "object",
  properties: { prefer: { type: "string", maxLength: 1024 } },
} as const;

export const body = {
  type: "object",
  required: ["status"],
  additionalProperties: false,
  properties: { status: { type: "string", enum: ["Completed", "Canceled", "Abandoned"] } },
} as const;

const schemas = document.components.schemas;

/** The answer's schema with its references put in place, for serializers made of a schema. */
export const request = {
  ...schemas.Request,
  properties: {
    ...schemas.Request.properties,
    RequestType: { type: "integer" },
    Status: { type: "integer" },
    Completed: { type: "string" },
    DataCollection: { type: "array", items: schemas.DataCollectionItem },
  },
};
