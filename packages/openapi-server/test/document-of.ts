/** A document with one operation and one schema, and the given parts in place of theirs. */
export function documentOf({
  openapi = "3.1.0",
  operation = {},
  schema = {},
  ...rest
}: Readonly<Record<string, unknown>>): object {
  return {
    openapi,
    info: { title: "Test", version: "1" },
    paths: {
      "/things/{id}": {
        post: {
          operationId: "test",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } },
          responses: {},
          ...(operation as object),
        },
      },
    },
    components: { schemas: { S: schema } },
    ...rest,
  };
}

/** The parameter of its path. */
export const ID: Readonly<Record<string, unknown>> = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string" },
};
