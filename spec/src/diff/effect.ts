import { type JsonObject, membersOf, objectOf } from "../contract/json.ts";
import { ADDITION, BOTH, CALLERS, type Change, type Effect, IMPLEMENTERS, PROSE } from "./change.ts";
import { isAnnotation } from "./inclusion.ts";
import { atPlace, keysOf, resolved } from "./places.ts";
import { schemaEffect, type Versions } from "./schema-effect.ts";
import { securityEffect } from "./security-effect.ts";

type Rule = (change: Change, versions: Versions) => Effect;

const always =
  (effect: Effect): Rule =>
  () =>
    effect;

const OF_OPERATIONS = new Set(["summary", "tags", "externalDocs"]);

const isTrue = (value: unknown, member: string): boolean => objectOf(value)[member] === true;

/** A rule for each kind of change of a type; a keyword of its own where it is modified. */
interface Rules {
  readonly added?: Rule;
  readonly removed?: Rule;
  readonly modified?: Readonly<Record<string, Rule>>;
}

const requiredAdded =
  (effect: Effect): Rule =>
  ({ revision }, versions) =>
    isTrue(resolved(versions.revision, revision?.value), "required") ? effect : ADDITION;

const requiredChanged =
  (stricter: Effect, looser: Effect): Rule =>
  ({ revision }) =>
    revision?.value === true ? stricter : looser;

/** Servers have to send new required headers. */
const headersAdded: Rule = ({ revision }, versions) =>
  membersOf(revision?.value).some(([, header]) => isTrue(resolved(versions.revision, header), "required"))
    ? IMPLEMENTERS
    : ADDITION;

/** A server that answered with the only type there was has to say now which one it is. */
const mediaTypeAdded: Rule = ({ path }) => (path.includes("/requestBody/") ? IMPLEMENTERS : BOTH);

/** A server passes over what is not documented; it misses only what it requires. */
const parameterGone: Rule = ({ path }, { base }) => (isTrue(atPlace(base, keysOf(path)), "required") ? BOTH : CALLERS);

/** How a value is written, with what the standard takes where nothing is said; of a single value `explode` says nothing. */
function writtenAs(parameter: JsonObject, document: JsonObject): string {
  const { in: place, style = place === "query" || place === "cookie" ? "form" : "simple" } = parameter;
  const { explode = style === "form" } = parameter;
  const types = [objectOf(resolved(document, parameter["schema"]))["type"] ?? "any"].flat();
  const isSingle = types.every((type) => ["string", "integer", "number", "boolean"].includes(String(type)));
  return `${style} ${isSingle || explode}`;
}

const writing: Rule = ({ path }, { base, revision }) => {
  const [before, after] = [base, revision].map((document) => {
    return writtenAs(objectOf(atPlace(document, keysOf(path))), document);
  });
  return before === after ? ADDITION : BOTH;
};

/** Callers take the first server; one more, behind it, is none of theirs. */
const serverAdded: Rule = ({ path }) => (path.endsWith("/servers/0") ? BOTH : ADDITION);

/** A patch release of the standard changes no document's meaning. */
const standardChanged: Rule = ({ base, revision }) => {
  const [before, after] = [base, revision].map((side) => String(side?.value).split(".").slice(0, 2).join("."));
  return before === after ? ADDITION : BOTH;
};

const PROSE_ONLY: Rules = { added: always(PROSE), removed: always(PROSE) };
const DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base";

const dialectChanged: Rule = ({ base, revision }) => {
  const [before, after] = [base, revision].map((side) => side?.value ?? DIALECT);
  return before === after ? ADDITION : BOTH;
};

/** How a value is written in XML says nothing where there is none. */
const xmlChanged: Rule = (_, { base, revision }) => {
  const isXml = [base, revision].some((document) => /"[^"]*\/([^"]*\+)?xml"\s*:/.test(JSON.stringify(document)));
  return isXml ? BOTH : ADDITION;
};

const SECURITY: Rule = (_, versions) => securityEffect(versions);
const OPERATION: Rules = { added: always(IMPLEMENTERS), removed: always(BOTH) };
const REQUIREMENT: Rules = { added: SECURITY, removed: SECURITY };

/** By Redocly's names of types. What stands nowhere here breaks everybody. */
const RULES: Readonly<Record<string, Rules>> = {
  PathItem: OPERATION,
  Operation: OPERATION,
  Parameter: {
    added: requiredAdded(CALLERS),
    removed: parameterGone,
    modified: { required: requiredChanged(CALLERS, IMPLEMENTERS), in: parameterGone, style: writing, explode: writing },
  },
  Root: { modified: { openapi: standardChanged, jsonSchemaDialect: dialectChanged } },
  Server: { added: serverAdded },
  WebhooksMap: { added: always(IMPLEMENTERS) },
  SpecExtension: PROSE_ONLY,
  RequestBody: { modified: { required: requiredChanged(CALLERS, IMPLEMENTERS) } },
  MediaType: { added: mediaTypeAdded },
  // Who lists all statuses, as the client's results ask for, has to name this one too.
  Response: { added: always(CALLERS) },
  Header: { added: requiredAdded(IMPLEMENTERS), modified: { required: requiredChanged(IMPLEMENTERS, CALLERS) } },
  HeadersMap: { added: headersAdded },
  SecurityRequirement: REQUIREMENT,
  SecurityRequirementList: REQUIREMENT,
  // The form of a token is a hint (OpenAPI, Security Scheme Object).
  SecurityScheme: { added: always(ADDITION), modified: { bearerFormat: always(ADDITION) } },
  Example: PROSE_ONLY,
  ExamplesMap: PROSE_ONLY,
  Tag: PROSE_ONLY,
  TagList: PROSE_ONLY,
  ExternalDocs: PROSE_ONLY,
  CallbacksMap: { added: always(ADDITION) },
  Xml: { added: xmlChanged, removed: xmlChanged },
  Link: { added: always(ADDITION) },
  LinksMap: { added: always(ADDITION) },
};

/** Nothing of these reaches a program. */
const PROSE_TYPES = new Set([
  "Info",
  "Contact",
  "License",
  "Tag",
  "ExternalDocs",
  "Example",
  "ExamplesMap",
  "SpecExtension",
]);

const isSchema = (typeName: string): boolean => /^(Schema|AllOf|AnyOf|OneOf|DependentRequired)/.test(typeName);

/** Whether a keyword, wherever it stands, is read by people alone. */
export const isProseKeyword = (keyword: string): boolean => isAnnotation(keyword) || OF_OPERATIONS.has(keyword);

function isProse({ kind, typeName, property = "" }: Change): boolean {
  if (kind !== "modified") return false;
  return PROSE_TYPES.has(typeName) || isProseKeyword(property);
}

/** Whom a change breaks. Redocly's own verdict is heard where no rule here knows better. */
export function effectOf(change: Change, versions: Versions): Effect {
  const { kind, typeName, property = "" } = change;
  if (isProse(change)) return PROSE;
  if (isSchema(typeName)) return schemaEffect(change, versions);
  const rules = RULES[typeName];
  const rule = kind === "modified" ? rules?.modified?.[property] : rules?.[kind];
  return rule?.(change, versions) ?? BOTH;
}
