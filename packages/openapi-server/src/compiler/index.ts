import type { CompiledDocument } from "../document.ts";
import {
  append,
  equal,
  formats,
  isMultiple,
  isUnique,
  leftItems,
  leftProperties,
  push,
  ucs2length,
} from "../validation.ts";
import { Compilation } from "./compilation.ts";
import { type EmittedDocument, emitBody, emitModule, emitTypes, HELPER_NAMES } from "./emit.ts";
import { checkDialect } from "./normalize.ts";
import { compileOperations } from "./operation.ts";
import { compileSchemes } from "./security.ts";
import { isObject, Source } from "./source.ts";
import { compileValidators, type FormatMode } from "./validators.ts";

export { CompileError } from "./compile-error.ts";

export interface CompileOptions {
  /** Module from which the declarations import openapi-typescript's `operations` (and `paths`), as `document.d.ts` names it. */
  readonly types?: string;
  /** Whether a known `format` must be met (the default), or is an annotation, as JSON Schema 2020-12 has it by default. */
  readonly formats?: FormatMode;
  /**
   * Media types, or ranges such as `multipart/*`, that are left out as if the document did not have them: as request bodies they
   * get 415. For documents with media types that cannot be compiled.
   */
  readonly without?: readonly string[];
  /**
   * operationIds (`"get /path"` where there is none) of operations that are left out as if the document did not have them. For
   * those whose only body cannot be compiled, such as an upload.
   */
  readonly withoutOperations?: readonly string[];
}

/** Generated files: name and text. Same document and options, same bytes. */
export interface CompiledFiles {
  readonly "document.js": string;
  readonly "document.d.ts": string;
}

/**
 * Compiles an OpenAPI 3.0 or 3.1 document, a parsed JSON value with no references to other files, to an ES module and its
 * declarations. Throws a CompileError that names the place of what cannot be compiled.
 */
export function compile(document: unknown, options: CompileOptions = {}): CompiledFiles {
  const { emitted, body } = prepare(document, options);
  return { "document.js": emitModule(body), "document.d.ts": emitTypes(emitted, options) };
}

/**
 * Compiles a document and loads it at once, for tools that meet their document at run time. Uses `new Function`, unlike what
 * `compile` writes: it does not run under a Content Security Policy without `unsafe-eval`.
 */
export async function load(document: unknown, options: Omit<CompileOptions, "types"> = {}): Promise<CompiledDocument> {
  const { body } = prepare(document, options);
  const create = new Function(...HELPER_NAMES, `"use strict";\n${body}\nreturn document;`);
  return create(...HELPER_NAMES.map((name) => HELPERS[name])) as CompiledDocument; // the text was made to be one
}

const HELPERS: Readonly<Record<(typeof HELPER_NAMES)[number], unknown>> = {
  append,
  equal,
  formats,
  isMultiple,
  isUnique,
  leftItems,
  leftProperties,
  push,
  ucs2length,
};

function prepare(document: unknown, options: CompileOptions): { emitted: EmittedDocument; body: string } {
  const source = new Source(document);
  const compilation = new Compilation(source, options.without, options.withoutOperations);
  checkDialect(source);
  const { info } = source.document;
  const emitted: EmittedDocument = {
    format: 1,
    title: isObject(info) ? String(info["title"] ?? "") : "",
    securitySchemes: compileSchemes(source),
    operations: compileOperations(compilation),
  };
  const validators = compileValidators(compilation.bundle, [...compilation.wanted], options.formats ?? "assert");
  return { emitted, body: emitBody(emitted, validators) };
}
