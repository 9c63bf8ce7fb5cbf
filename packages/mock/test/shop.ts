import type { JsonObject } from "../src/json.ts";

const item = {
  type: "object",
  required: ["id", "price"],
  properties: {
    id: { type: "string", format: "uuid" },
    price: { type: "integer", minimum: 1, maximum: 9 },
    code: { type: "string", pattern: "^[A-Z]{3}-\\d{4}$" },
  },
};

/** A document that has what the contract has not: no examples, several media types, ranges, a callback. */
export const shop: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/items/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "getItem",
        responses: {
          "200": {
            description: "The item.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
          },
          "4XX": {
            description: "A mistake.",
            content: {
              "application/json": {
                schema: { type: "object", required: ["why"], properties: { why: { type: "string" } } },
              },
            },
          },
        },
      },
      put: {
        operationId: "putItem",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } } },
        responses: {
          "201": {
            description: "Made.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Item" },
                example: { id: "00000000-0000-4000-8000-000000000001", price: 2 },
              },
              "text/plain": { schema: { type: "string" }, example: "made" },
            },
          },
        },
        callbacks: { made: { "{$request.body#/url}": { post: { responses: { "200": { description: "Thanks." } } } } } },
      },
      delete: { responses: { "204": { description: "Gone." } } },
    },
  },
  components: { schemas: { Item: item } },
};
