import bundle from "../../spec/gen/openapi.json" with { type: "json" };

/** The contract as its bundle has it: OpenAPI 3.1. */
// biome-ignore lint/suspicious/noExplicitAny: each peer declares a document type of its own
export const document: any = bundle;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

function downgraded(value: Json): Json {
  if (Array.isArray(value)) return value.map(downgraded);
  if (typeof value !== "object" || value === null) return value;
  const node: { [name: string]: Json } = {};
  for (const [name, member] of Object.entries(value)) node[name] = downgraded(member);
  if (Array.isArray(node["type"])) {
    node["nullable"] = true;
    node["type"] = node["type"].find((type) => type !== "null") ?? "string";
  }
  if (Array.isArray(node["examples"])) {
    node["example"] = node["examples"][0] ?? null;
    delete node["examples"];
  }
  if (typeof node["const"] === "string") {
    node["enum"] = [node["const"]];
    delete node["const"];
  }
  return node;
}

/** The same contract for peers that read OpenAPI 3.0 only: type arrays become `nullable`, `const` an `enum`, `examples` one `example`. */
// biome-ignore lint/suspicious/noExplicitAny: each peer declares a document type of its own
export function documentInVersion30(): any {
  const copy = downgraded(structuredClone(bundle) as Json) as { [name: string]: Json };
  copy["openapi"] = "3.0.3";
  const info = copy["info"] as { [name: string]: Json };
  delete info["summary"];
  delete (info["license"] as { [name: string]: Json })["identifier"];
  return copy;
}
