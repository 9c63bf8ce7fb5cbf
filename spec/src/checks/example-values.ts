import type { JsonObject } from "../contract/json.ts";
import { examplesOf, type Located, type Operation, operationsOf } from "../contract/operations.ts";
import { documentValidator, explain } from "../contract/validator.ts";
import { BUNDLE, type Problem } from "./problem.ts";

type Validate = ReturnType<typeof documentValidator>;

function sitesOf({ parameters, bodies, responses }: Operation): Located[] {
  return [...parameters, ...bodies, ...responses.flatMap(({ mediaTypes, headers }) => [...mediaTypes, ...headers])];
}

function siteProblems(document: JsonObject, site: Located, validatorOf: Validate): Problem[] {
  if (!("schema" in site.node)) {
    return [{ file: BUNDLE, pointer: site.pointer, message: "Add a schema: its examples cannot be checked." }];
  }
  const validate = validatorOf(`${site.pointer}/schema`);
  return examplesOf(document, site).flatMap(({ name, pointer, node }) => {
    if (!("value" in node)) return [{ file: BUNDLE, pointer, message: `Give the example "${name}" a value.` }];
    if (validate(node["value"])) return [];
    return [
      { file: BUNDLE, pointer, message: `Mend the example "${name}" or its schema: ${explain(validate.errors)}.` },
    ];
  });
}

/** Every named example of a parameter, body, response or header is valid against the schema beside it. */
export function checkExampleValues(document: JsonObject): Problem[] {
  const validatorOf = documentValidator(document);
  const sites = new Map(
    operationsOf(document)
      .flatMap(sitesOf)
      .map((site) => [site.pointer, site]),
  );
  return [...sites.values()].flatMap((site) => siteProblems(document, site, validatorOf));
}
