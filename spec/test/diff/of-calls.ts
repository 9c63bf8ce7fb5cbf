import type { Json, JsonObject } from "../../src/contract/json.ts";
import { type Edit, OPERATION, objectAt, PATH } from "./edit.ts";

const parameter = (where: string, isRequired: boolean): Json => ({
  name: "extra",
  in: where,
  required: isRequired,
  description: "Something new.",
  schema: { type: "string" },
});
const PREFER = "/components/parameters/Prefer";
const ID = "/components/parameters/RequestId";
const BODY = "/components/requestBodies/RequestStatusUpdate";

function parameterEdits(document: JsonObject): Edit[] {
  // A list of references, as the bundle has it.
  const parameters = [objectAt(document, OPERATION)["parameters"] ?? []].flat() as Json[];
  const added = ["query", "header", "cookie"].flatMap((where) =>
    [true, false].map(
      (isRequired): Edit => ({
        operator: `${isRequired ? "a required" : "an optional"} parameter is added`,
        name: where,
        changes: [[`${OPERATION}/parameters`, [...parameters, parameter(where, isRequired)]]],
      }),
    ),
  );
  return [
    ...added,
    {
      operator: "a parameter is removed",
      name: "Prefer",
      changes: [[`${OPERATION}/parameters`, parameters.slice(0, 1)]],
    },
    { operator: "a parameter becomes required", name: "Prefer", changes: [[`${PREFER}/required`, true]] },
    { operator: "a parameter is renamed", name: "Prefer", changes: [[`${PREFER}/name`, "X-Prefer"]] },
    { operator: "a parameter moves", name: "Prefer", changes: [[`${PREFER}/in`, "query"]] },
    { operator: "a parameter is tightened", name: "Prefer to 100", changes: [[`${PREFER}/schema/maxLength`, 100]] },
    {
      operator: "a parameter is tightened",
      name: "Prefer to a word",
      changes: [[`${PREFER}/schema/enum`, ["return=minimal"]]],
    },
    { operator: "a parameter is loosened", name: "Prefer to 2048", changes: [[`${PREFER}/schema/maxLength`, 2048]] },
    { operator: "a parameter is loosened", name: "Prefer for ever", changes: [[`${PREFER}/schema/maxLength`]] },
    { operator: "a parameter is loosened", name: "id", changes: [[`${ID}/schema/format`]] },
    { operator: "a parameter changes its type", name: "Prefer", changes: [[`${PREFER}/schema`, { type: "integer" }]] },
    { operator: "a parameter changes its type", name: "id", changes: [[`${ID}/schema`, { type: "integer" }]] },
    { operator: "a parameter changes its form", name: "id", changes: [[`${ID}/style`, "label"]] },
    { operator: "a parameter is deprecated", name: "Prefer", changes: [[`${PREFER}/deprecated`, true]] },
  ];
}

function bodyEdits(document: JsonObject): Edit[] {
  const json = objectAt(document, `${BODY}/content/application~1json`);
  return [
    { operator: "the body becomes optional", name: "setRequestStatus", changes: [[`${BODY}/required`, false]] },
    { operator: "the body is removed", name: "setRequestStatus", changes: [[`${OPERATION}/requestBody`]] },
    {
      operator: "the body gets another media type",
      name: "merge-patch",
      changes: [[`${BODY}/content`, { "application/merge-patch+json": json }]],
    },
    {
      operator: "the body gets one more media type",
      name: "xml",
      changes: [[`${BODY}/content`, { "application/json": json, "application/xml": json }]],
    },
    {
      operator: "the body may be anything",
      name: "setRequestStatus",
      changes: [[`${BODY}/content/application~1json/schema`, {}]],
    },
  ];
}

function securityEdits(document: JsonObject): Edit[] {
  const schemes = Object.keys(objectAt(document, "/components/securitySchemes"));
  const alternatives = schemes.map((scheme): Json => ({ [scheme]: [] }));
  const set = (operator: string, name: string, value: Json): Edit => ({
    operator,
    name,
    changes: [["/security", value]],
  });
  const key: Json = { type: "apiKey", in: "header", name: "X-Key", description: "A key." };
  return [
    ...schemes.map((scheme, index) =>
      set(
        "a way to authenticate is removed",
        scheme,
        alternatives.filter((_, other) => other !== index),
      ),
    ),
    {
      operator: "a way to authenticate is added",
      name: "key",
      changes: [
        ["/components/securitySchemes/key", key],
        ["/security", [...alternatives, { key: [] }]],
      ],
    },
    set("a way to authenticate is added", "none", [...alternatives, {}]),
    set("all ways to authenticate are needed at once", "", [Object.fromEntries(schemes.map((scheme) => [scheme, []]))]),
    set("authentication is dropped", "", []),
    set("the ways to authenticate are reordered", "", [...alternatives].reverse()),
    {
      operator: "a way to authenticate changes",
      name: "cookie",
      changes: [["/components/securitySchemes/sessionCookie/name", "Session"]],
    },
    {
      operator: "a way to authenticate changes",
      name: "bearer",
      changes: [["/components/securitySchemes/bearer/scheme", "basic"]],
    },
  ];
}

function pathEdits(document: JsonObject): Edit[] {
  const item = objectAt(document, PATH);
  const operation = objectAt(document, OPERATION);
  const reading: Json = { ...operation, operationId: "getRequest", requestBody: null };
  const { requestBody: _, ...get } = objectAt({ reading }, "/reading");
  const moved = (path: string): Edit => ({ operator: "a path changes", name: path, changes: [[PATH], [path, item]] });
  return [
    moved("/paths/~1CertificateManagement~1api~1v2.0~1requests~1{id}"),
    moved("/paths/~1CertificateManagement~1api~1v1.0~1request~1{id}"),
    { operator: "a method changes", name: "PATCH", changes: [[PATH, { patch: operation }]] },
    { operator: "an operation is added", name: "GET", changes: [[`${PATH}/get`, get]] },
    {
      operator: "an operation is added",
      name: "at another path",
      changes: [["/paths/~1CertificateManagement~1api~1v1.0~1profiles~1{id}", { get }]],
    },
    { operator: "an operation is removed", name: "setRequestStatus", changes: [[`${PATH}/put`], [`${PATH}/get`, get]] },
    {
      operator: "an operation gets another name",
      name: "endRequest",
      changes: [[`${OPERATION}/operationId`, "endRequest"]],
    },
    { operator: "an operation is deprecated", name: "", changes: [[`${OPERATION}/deprecated`, true]] },
    {
      operator: "the server changes",
      name: "a path before all",
      changes: [["/servers/0/url", "https://{host}/portal"]],
    },
  ];
}

/** Edits of what is called, and how. */
export function callEdits(document: JsonObject): Edit[] {
  return [...parameterEdits(document), ...bodyEdits(document), ...securityEdits(document), ...pathEdits(document)];
}
