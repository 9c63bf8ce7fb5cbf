import type { SecurityRequirement, SecurityScheme } from "../document.ts";
import { CompileError } from "./compile-error.ts";
import { child, type Located, type Source } from "./source.ts";

/**
 * Compiles the Security Scheme Objects of the document.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
export function compileSchemes(source: Source): Record<string, SecurityScheme> {
  const { components } = source.document;
  if (components === undefined) return {};
  const entries = source.entries(source.object(components, "/components"), "securitySchemes");
  return Object.fromEntries(
    entries.map(([name, value, pointer]) => [name, compileScheme(source, source.resolve(value, pointer))]),
  );
}

function compileScheme(source: Source, scheme: Located): SecurityScheme {
  const type = source.string(scheme, "type");
  switch (type) {
    case "http":
      return { type, scheme: source.string(scheme, "scheme").toLowerCase() };
    case "apiKey":
      return { type, in: keyPlace(source, scheme), name: source.string(scheme, "name") };
    case "oauth2":
    case "openIdConnect":
    case "mutualTLS":
      return { type };
    default:
      throw new CompileError(
        child(scheme.pointer, "type"),
        "must be http, apiKey, oauth2, openIdConnect or mutualTLS.",
      );
  }
}

function keyPlace(source: Source, scheme: Located): "header" | "query" | "cookie" {
  const place = source.string(scheme, "in");
  if (place === "header" || place === "query" || place === "cookie") return place;
  throw new CompileError(child(scheme.pointer, "in"), "must be header, query or cookie.");
}

/**
 * Compiles the `security` of an operation or of the document: alternatives of Security Requirement Objects.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function compileRequirements(source: Source, owner: Located): SecurityRequirement[][] {
  const schemes = compileSchemes(source);
  return source.items(owner, "security").map(([value, pointer]) =>
    Object.entries(source.object(value, pointer).value).map(([name, scopes]) => {
      if (!Object.hasOwn(schemes, name))
        throw new CompileError(
          child(pointer, name),
          "is no scheme of components/securitySchemes: add it there, or correct the name.",
        );
      if (!Array.isArray(scopes)) throw new CompileError(child(pointer, name), "must be a list of scopes.");
      return [name, scopes.map(String)] as const;
    }),
  );
}
