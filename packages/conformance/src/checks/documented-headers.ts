import { brokenSyntax } from "../document/header-syntax.ts";
import { type HeaderDescription, responseFor } from "../document/model.ts";
import type { Schemas } from "../document/schemas.ts";
import { flatten, typesOf } from "../generate/merge.ts";
import type { Json } from "../json.ts";
import type { Check, Problem, Seen, View } from "../run/check.ts";
import { isJudged } from "../run/origin.ts";

export const documentedHeaders: Check = {
  id: "documented-headers",
  title: "Every answer has the headers that the document requires, with values that it allows",
  effect: "none",
  judge: (seen, view) => judge(seen, view),
};

function judge({ response, operation }: Seen, { schemas, profile }: View): readonly Problem[] | undefined {
  const description = response && operation && responseFor(operation, response.status);
  const headers = description?.headers.filter((header) => isJudged(header, profile)) ?? [];
  if (!response || headers.length === 0) return undefined;
  return headers.flatMap((header) =>
    problemsOf(header, response.headers[header.name.toLowerCase()], response.status, schemas),
  );
}

function problemsOf(header: HeaderDescription, value: string | undefined, status: number, schemas: Schemas): Problem[] {
  const { name, pointer, required, schema } = header;
  // The status is part of the fault: each response has to be mended.
  const kind = String(status);
  if (value === undefined) {
    return required ? [{ why: `An answer of ${status} lacks the header ${name}.`, pointer, kind }] : [];
  }
  const expected = brokenSyntax(name, value);
  if (expected !== undefined) {
    return [
      { why: `The header ${name} of an answer of ${status} is "${value}": expected ${expected}.`, pointer, kind },
    ];
  }
  if (schema === undefined || readings(value, schema, schemas).some((read) => schemas.isValid(schema, read))) return [];
  const [violation] = schemas.violations(schema, value);
  return [
    {
      why: `The header ${name} of an answer of ${status} ${violation?.message}: "${value}".`,
      pointer: violation?.pointer ?? pointer,
      kind,
    },
  ];
}

/** A header is text; a schema of numbers, booleans or lists means what the text says. */
function readings(value: string, schema: string, schemas: Schemas): Json[] {
  const types = typesOf(flatten(schemas.root, schema).node);
  const isNumber = /^-?\d+(\.\d+)?$/.test(value) && (types.includes("integer") || types.includes("number"));
  const list = types.includes("array") ? [value.split(",").map((item) => item.trim())] : [];
  return [
    value,
    ...(isNumber ? [Number(value)] : []),
    ...(value === "true" || value === "false" ? [value === "true"] : []),
    ...list,
  ];
}
