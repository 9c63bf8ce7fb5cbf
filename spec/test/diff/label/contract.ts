import { type Json, type JsonObject, lookUp, membersOf, objectOf } from "../../../src/contract/json.ts";
import { type Located, type Operation, operationsOf } from "../../../src/contract/operations.ts";
import { documentValidator } from "../../../src/contract/validator.ts";
import { resolved } from "../../../src/diff/places.ts";
import { samples } from "./samples.ts";

/** A document, with what is needed to make and to judge calls and answers. */
export class Contract {
  readonly document: JsonObject;
  readonly operations: readonly Operation[];
  readonly #validators = new Map<string, (value: Json) => boolean>();
  readonly #compile: ReturnType<typeof documentValidator>;

  constructor(document: JsonObject) {
    this.document = document;
    this.operations = operationsOf(document);
    this.#compile = documentValidator(document);
  }

  isValid(holder: Located, value: Json): boolean {
    const pointer = `${holder.pointer}/schema`;
    const known = this.#validators.get(pointer) ?? this.#compile(pointer);
    // Ajv answers with a boolean where a schema is not asynchronous.
    const check = (candidate: Json): boolean => known(candidate) as boolean;
    this.#validators.set(pointer, check);
    return check(value);
  }

  /** Valid values for the schema of a parameter, header or media type. */
  valuesOf(holder: Located): Json[] {
    return samples(this.document, holder.node["schema"]).filter((value) => this.isValid(holder, value));
  }

  /** Where an operation is called by who chooses nothing else. */
  serverOf({ node, pointer }: Operation): string {
    const item = objectOf(lookUp(this.document, pointer.replace(/\/[^/]*$/, "")));
    const lists = [node["servers"], item["servers"], this.document["servers"]];
    return lists.map(firstUrl).find((url) => url !== undefined) ?? "/";
  }

  /** The ways to authenticate an operation: the schemes of each, in full. */
  securityOf(operation: Operation): string[][] {
    const list = operation.node["security"] ?? this.document["security"];
    const schemes = objectOf(objectOf(this.document["components"])["securitySchemes"]);
    const alternatives = Array.isArray(list) && list.length > 0 ? list : [{}];
    return alternatives.map((one) =>
      membersOf(one).map(([name]) => credential(objectOf(resolved(this.document, schemes[name])))),
    );
  }
}

/** The first URL of a list of servers, with the defaults of its variables; undefined where there is none. */
function firstUrl(servers: Json | undefined): string | undefined {
  const [first] = Array.isArray(servers) ? servers.map(objectOf) : [];
  const variables = objectOf(first?.["variables"]);
  return (
    first && String(first["url"]).replaceAll(/\{(\w+)\}/g, (_, name) => String(objectOf(variables[name])["default"]))
  );
}

const credential = ({ type, scheme, name, in: place }: JsonObject): string =>
  JSON.stringify([type, scheme, name, place]);
