import type { Json, JsonObject } from "../../src/contract/json.ts";
import { objectOf } from "../../src/contract/json.ts";
import { type Edit, OPERATION, objectAt, PATH, RESPONSES, SCHEMAS } from "./edit.ts";

const REQUEST = `${SCHEMAS}/Request`;
const PROPERTIES = `${REQUEST}/properties`;
const ERROR = `${SCHEMAS}/Error`;
const UPDATE = `${SCHEMAS}/RequestStatusUpdate`;
const PREFER = "/components/parameters/Prefer";
const ID = "/components/parameters/RequestId";
const SCHEMES = "/components/securitySchemes";

const of =
  (operator: string) =>
  (name: string, ...changes: Edit["changes"]): Edit => ({ operator, name, changes });

function keywordEdits(document: JsonObject): Edit[] {
  const edit = of("a keyword that is seldom used is added");
  const { anyOf } = objectAt(document, `${PROPERTIES}/Completed`);
  return [
    edit("not", [`${PROPERTIES}/Comment/not`, { const: "-" }]),
    edit("if and then", [`${ERROR}/if`, { required: ["Errors"] }], [`${ERROR}/then`, { required: ["CorrelationId"] }]),
    edit("minProperties", [`${ERROR}/minProperties`, 2]),
    edit("maxProperties", [`${REQUEST}/maxProperties`, 21]),
    edit("propertyNames", [`${ERROR}/propertyNames`, { pattern: "^[A-Z]" }]),
    edit("patternProperties", [`${ERROR}/patternProperties`, { "^x-": { type: "string" } }]),
    edit("dependentRequired", [`${ERROR}/dependentRequired`, { Errors: ["CorrelationId"] }]),
    edit("unevaluatedProperties", [`${REQUEST}/unevaluatedProperties`, false]),
    edit("contains", [`${PROPERTIES}/DataCollection/contains`, { required: ["Name"] }]),
    edit("prefixItems", [`${PROPERTIES}/DataCollection/prefixItems`, [{ type: "object", required: ["Value"] }]]),
    edit("multipleOf", [`${PROPERTIES}/Priority/multipleOf`, 5]),
    edit("contentEncoding", [`${PROPERTIES}/SecurityDescriptor/contentEncoding`, "base64"]),
    edit("xml", [`${PROPERTIES}/Comment/xml`, { name: "comment" }]),
    edit("$comment", [`${PROPERTIES}/Comment/$comment`, "See the portal."]),
    edit("a default of an answer", [`${PROPERTIES}/Comment/default`, ""]),
    edit("a default of a call", [`${UPDATE}/properties/status/default`, "Completed"]),
    edit("oneOf in place of anyOf", [`${PROPERTIES}/Completed`, { oneOf: anyOf ?? [] }]),
    edit("a discriminator", [`${REQUEST}/discriminator`, { propertyName: "Comment" }]),
    edit("a constraint beside a reference", [`${PROPERTIES}/Status/maximum`, 20]),
    edit("a description beside a reference", [`${PROPERTIES}/Status/description`, "Where it stands."]),
    edit("additionalProperties of a call", [`${UPDATE}/additionalProperties`, { type: "string" }]),
    edit("an enum's own pattern", [`${SCHEMAS}/RequestedStatus/pattern`, "^[A-Z]"]),
    edit("an enum's own length", [`${SCHEMAS}/RequestedStatus/maxLength`, 9]),
    edit("an enum's own shorter length", [`${SCHEMAS}/RequestedStatus/maxLength`, 8]),
    edit("null among an enum", [`${SCHEMAS}/RequestedStatus/type`, ["string", "null"]]),
    edit("descriptions of an enum", [`${SCHEMAS}/RequestedStatus/x-enumDescriptions`, { Completed: "Done." }]),
  ];
}

function typeEdits(): Edit[] {
  const edit = of("a type is said otherwise");
  return [
    edit("a time without one", [`${PROPERTIES}/Completed/anyOf/0/format`]),
    edit("types in another order", [`${SCHEMAS}/DataCollectionItem/properties/Value/type`, ["null", "string"]]),
    edit("a list of one type", [`${PROPERTIES}/Comment/type`, ["string"]]),
  ];
}

function parameterEdits(document: JsonObject): Edit[] {
  const edit = of("a finer point of a parameter changes");
  const operation = objectAt(document, OPERATION);
  const id = { ...objectAt(document, ID), name: "requestId" };
  return [
    edit("explode of a text", [`${PREFER}/explode`, true]),
    edit("style matrix", [`${ID}/style`, "matrix"]),
    edit("style simple, which it was", [`${ID}/style`, "simple"]),
    edit("a pattern of small letters", [`${ID}/schema/pattern`, "^[0-9a-f-]+$"]),
    edit("the length that it has anyway", [`${ID}/schema/maxLength`, 36]),
    edit("two types", [`${PREFER}/schema`, { type: ["string", "integer"] }]),
    edit("an array", [`${PREFER}/schema`, { type: "array", items: { type: "string" } }]),
    edit("its name in another case", [`${PREFER}/name`, "prefer"]),
    edit("its name in the path", [ID, id], [PATH], [PATH.replace("{id}", "{requestId}"), { put: operation }]),
    edit(
      "the path in another case",
      [PATH],
      [PATH.replace("CertificateManagement", "certificatemanagement"), { put: operation }],
    ),
  ];
}

function answerEdits(document: JsonObject): Edit[] {
  const edit = of("a finer point of an answer changes");
  const content = objectAt(document, `${RESPONSES}/Request/content`);
  const json = content["application/json"] ?? {};
  const { 200: ok = {}, ...others } = objectOf(objectAt(document, OPERATION)["responses"]);
  const conflict = { $ref: "#/components/responses/Conflict" };
  const allow = objectAt(document, "/components/headers/Allow");
  return [
    edit("a charset", [`${RESPONSES}/Request/content`, { "application/json; charset=utf-8": json }]),
    edit("a range of media types", [`${RESPONSES}/Request/content`, { "application/*": json }]),
    edit("a range in place of a status", [`${OPERATION}/responses`, { ...others, "2XX": ok }]),
    edit("a range of failures", [`${OPERATION}/responses/5XX`, { $ref: "#/components/responses/InternalError" }]),
    edit("another response under a status", [`${OPERATION}/responses/404`, conflict]),
    edit("a required header becomes another", [
      `${RESPONSES}/ServiceUnavailable/headers`,
      { "X-Retry": { $ref: "#/components/headers/Retry-After" } },
    ]),
    edit("a header in small letters", [
      `${RESPONSES}/MethodNotAllowed/headers`,
      { allow: { $ref: "#/components/headers/Allow" } },
    ]),
    edit("a header is deprecated", ["/components/headers/Allow", { ...allow, deprecated: true }]),
    edit("a header on every answer", [
      `${RESPONSES}/NotFound/headers`,
      { "X-Request-Id": { schema: { type: "string" }, description: "Said." } },
    ]),
    edit("a part of a text is written out", [`${RESPONSES}/InternalError/content/application~1json/schema/required`]),
    edit("a response says more of an error", [
      `${RESPONSES}/Conflict/content/application~1json/schema`,
      { allOf: [{ $ref: "#/components/schemas/Error" }], properties: { State: { type: "integer" } } },
    ]),
    edit("a response demands more of an error", [
      `${RESPONSES}/Conflict/content/application~1json/schema`,
      { allOf: [{ $ref: "#/components/schemas/Error" }], required: ["CorrelationId"] },
    ]),
    edit("a schema of its own that is the same", [
      `${RESPONSES}/Conflict/content/application~1json/schema`,
      { allOf: [{ $ref: "#/components/schemas/Error" }] },
    ]),
  ];
}

function frameEdits(document: JsonObject): Edit[] {
  const edit = of("the frame of the document changes");
  const servers = [document["servers"] ?? []].flat() as Json[];
  return [
    edit("a second server", ["/servers", [...servers, { url: "https://test.contoso.com" }]]),
    edit("another first server", ["/servers", [{ url: "https://test.contoso.com" }, ...servers]]),
    edit("a server of the operation", [`${OPERATION}/servers`, [{ url: "https://requests.contoso.com" }]]),
    edit("a server of the path", [`${PATH}/servers`, [{ url: "https://requests.contoso.com" }]]),
    edit("no server", ["/servers"]),
    edit("the default of a variable", ["/servers/0/variables/host/default", "cm.contoso.com"]),
    edit("the values of a variable", ["/servers/0/variables/host/enum", ["api.contoso.com"]]),
    edit("a webhook", [
      "/webhooks",
      { ended: { post: { operationId: "tellEnded", responses: { "200": { description: "Told." } } } } },
    ]),
    edit("a dialect", ["/jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base"]),
    edit("a patch of OpenAPI", ["/openapi", "3.1.0"]),
    edit("a text of the path", [`${PATH}/summary`, "One request"]),
    edit("no tag", [`${OPERATION}/tags`, []]),
    edit("the operation's name in another case", [`${OPERATION}/operationId`, "SetRequestStatus"]),
    edit("the form of a token", [`${SCHEMES}/bearer/bearerFormat`, "opaque"]),
    edit("a text of a scheme", [`${SCHEMES}/bearer/description`, "A token."]),
    edit("a scheme that nobody uses", [`${SCHEMES}/key`, { type: "apiKey", in: "header", name: "X-Key" }]),
    edit(
      "a scheme gets another name",
      [`${SCHEMES}/token`, objectAt(document, `${SCHEMES}/bearer`)],
      [`${SCHEMES}/bearer`],
      ["/security", [{ negotiate: [] }, { token: [] }, { sessionCookie: [] }]],
    ),
    edit("the operation needs less", [`${OPERATION}/security`, [{ bearer: [] }, {}]]),
    edit("the operation takes tokens alone", [`${OPERATION}/security`, [{ bearer: [] }]]),
    edit("two of the ways at once", [`${OPERATION}/security`, [{ bearer: [], sessionCookie: [] }, { negotiate: [] }]]),
    edit("an unused component", [
      "/components/parameters/Page",
      { name: "page", in: "query", schema: { type: "integer" } },
    ]),
    edit("an extension of a schema", [`${REQUEST}/x-table`, "requests"]),
    edit("an extension of the document", ["/x-owner", "cards"]),
  ];
}

/** Finer points of the standard; edits that were first tried when those of all other files were known. */
export function finerEdits(document: JsonObject): Edit[] {
  return [
    ...keywordEdits(document),
    ...typeEdits(),
    ...parameterEdits(document),
    ...answerEdits(document),
    ...frameEdits(document),
  ];
}
