import { _, Name } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { isMultiple, isUnique } from "../validation.ts";
import { acceptsAll, type Schema } from "./normalize.ts";
import type { UnevaluatedPlans } from "./unevaluated.ts";

const UNEVALUATED = [
  ["unevaluatedProperties", "object", "unevaluatedProperty"],
  ["unevaluatedItems", "array", "unevaluatedItem"],
] as const;

/** Puts keywords of our own in the place of those whose verdict, or cost, is not what it should be. */
export function replaceKeywords(ajv: Ajv2020, plans: UnevaluatedPlans): void {
  replaceUniqueItems(ajv);
  replaceMultipleOf(ajv);
  replacePrefixItems(ajv);
  replaceUnevaluated(ajv, plans);
}

/** Ajv compares every item with every other one; a caller could keep the server busy with a long list. */
function replaceUniqueItems(ajv: Ajv2020): void {
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    code(context) {
      const helper = context.gen.scopeValue("func", { ref: isUnique, code: _`isUnique` });
      if (context.schema) context.fail(_`!${helper}(${context.data})`);
    },
  });
}

/** Ajv divides doubles: it takes 1e21 for a multiple of 3, and not for one of 0.5. */
function replaceMultipleOf(ajv: Ajv2020): void {
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    error: { message: "", params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
    code(context) {
      const helper = context.gen.scopeValue("func", { ref: isMultiple, code: _`isMultiple` });
      context.fail(_`!${helper}(${context.data}, ${context.schemaCode})`);
    },
  });
}

/** See unevaluated.ts. */
function replaceUnevaluated(ajv: Ajv2020, plans: UnevaluatedPlans): void {
  for (const [keyword, type, param] of UNEVALUATED) {
    ajv.removeKeyword(keyword);
    ajv.addKeyword({
      keyword,
      type,
      schemaType: ["boolean", "object"],
      error: { message: "", params: ({ params }) => _`{${new Name(param)}: ${params["left"]}}` },
      code(context) {
        const { gen, data, schema, it } = context;
        const plan = plans.nameFor(it.schema, keyword);
        if (plan === undefined || schema === true) return;
        const find = gen.scopeValue("func", { ref: plan, code: new Name(plan) });
        gen.forOf("left", _`${find}(${data})`, (left) => {
          context.setParams({ left });
          if (schema === false) context.error();
          else
            context.subschema({ keyword, dataProp: left, dataPropType: type === "array" ? 0 : 1 }, gen.name("valid"));
        });
      },
    });
  }
}

/** Within `not`, `anyOf` and the like, Ajv passes over the keywords behind it where a list is shorter than `prefixItems`. */
function replacePrefixItems(ajv: Ajv2020): void {
  ajv.removeKeyword("prefixItems");
  ajv.addKeyword({
    keyword: "prefixItems",
    type: "array",
    schemaType: "array",
    code(context) {
      const { gen, data, schema } = context;
      const valid = gen.var("valid", true);
      schema.forEach((item: Schema, index: number) => {
        if (acceptsAll(item)) return;
        gen.if(_`${data}.length > ${index}`, () => {
          context.subschema({ keyword: "prefixItems", schemaProp: index, dataProp: index }, valid);
        });
        context.ok(valid);
      });
    },
  });
}
