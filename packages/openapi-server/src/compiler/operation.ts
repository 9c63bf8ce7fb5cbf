import type { CompiledHeader, CompiledOperation, CompiledResponse, SecurityRequirement } from "../document.ts";
import { templateNames } from "../router.ts";
import type { Compilation, Emitted } from "./compilation.ts";
import { CompileError } from "./compile-error.ts";
import { compileContent, isJson } from "./content.ts";
import { compileParameter, isIgnored } from "./parameter.ts";
import { compileRequirements } from "./security.ts";
import { child, type Located, type Source } from "./source.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Compiles every operation of the document in its order. */
export function compileOperations(compilation: Compilation): Emitted<CompiledOperation>[] {
  const { source } = compilation;
  const root = { value: source.document, pointer: "" };
  const operations = source.entries(root, "paths").flatMap(([path, value, pointer]) => {
    if (path.startsWith("x-")) return [];
    if (!path.startsWith("/")) throw new CompileError(pointer, "a path must start with a slash.");
    return compilePathItem(compilation, path, source.resolve(value, pointer));
  });
  compilation.checkLeftOut();
  checkIds(operations);
  checkTemplates(operations);
  return operations;
}

/**
 * Compiles a Path Item Object.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object
 */
function compilePathItem(compilation: Compilation, path: string, item: Located): Emitted<CompiledOperation>[] {
  return METHODS.filter((method) => item.value[method] !== undefined).flatMap((method) => {
    const operation = compilation.source.object(item.value[method], child(item.pointer, method));
    const operationId = idOf(compilation.source, path, method, operation);
    if (compilation.leaveOut(operationId)) return [];
    return [
      compilation.within(operationId, () => compileOperation(compilation, operationId, path, method, item, operation)),
    ];
  });
}

function idOf(source: Source, path: string, method: string, operation: Located): string {
  return operation.value["operationId"] === undefined ? `${method} ${path}` : source.string(operation, "operationId");
}

/**
 * Compiles an Operation Object.
 * @see https://spec.openapis.org/oas/v3.1.1.html#operation-object
 */
function compileOperation(
  compilation: Compilation,
  operationId: string,
  path: string,
  method: string,
  item: Located,
  operation: Located,
): Emitted<CompiledOperation> {
  const { pointer } = operation;
  const body = compileBody(compilation, operation);
  return {
    operationId,
    pointer,
    method: method.toUpperCase(),
    path,
    security: compileSecurity(compilation, operation),
    parameters: compileParameters(compilation, path, item, operation),
    ...(body ? { body } : {}),
    responses: compileResponses(compilation, operation),
  };
}

function compileSecurity(compilation: Compilation, operation: Located): SecurityRequirement[][] {
  const owner =
    operation.value["security"] === undefined ? { value: compilation.source.document, pointer: "" } : operation;
  return compileRequirements(compilation.source, owner);
}

function compileParameters(
  compilation: Compilation,
  path: string,
  item: Located,
  operation: Located,
): Emitted<CompiledOperation>["parameters"] {
  const { source } = compilation;
  const located = new Map<string, Located>();
  for (const owner of [item, operation]) {
    for (const [value, pointer] of source.items(owner, "parameters")) {
      const parameter = source.resolve(value, pointer);
      located.set(`${parameter.value["in"]} ${parameter.value["name"]}`, parameter);
    }
  }
  const parameters = [...located.values()].filter((parameter) => !isIgnored(parameter));
  checkPathNames(path, parameters, operation.pointer);
  return parameters.map((parameter) => compileParameter(compilation, parameter));
}

function checkPathNames(path: string, parameters: readonly Located[], pointer: string): void {
  const names = templateNames(path);
  const declared = parameters.filter(({ value }) => value["in"] === "path");
  for (const { value, pointer: place } of declared) {
    if (!names.includes(String(value["name"])))
      throw new CompileError(
        place,
        `the path ${path} has no {${value["name"]}}: add it there, or leave the parameter out.`,
      );
  }
  for (const name of names) {
    if (names.indexOf(name) !== names.lastIndexOf(name))
      throw new CompileError(pointer, `{${name}} occurs twice in the path: rename one of them.`);
    if (!declared.some(({ value }) => value["name"] === name))
      throw new CompileError(
        pointer,
        `the path parameter {${name}} is not described: add it to parameters, with in: path.`,
      );
  }
}

function compileBody(compilation: Compilation, operation: Located): Emitted<CompiledOperation>["body"] {
  if (operation.value["requestBody"] === undefined) return undefined;
  const body = compilation.source.resolve(operation.value["requestBody"], child(operation.pointer, "requestBody"));
  return { required: body.value["required"] === true, content: compileContent(compilation, body, "request") };
}

function compileResponses(
  compilation: Compilation,
  operation: Located,
): Readonly<Record<string, Emitted<CompiledResponse>>> {
  const { source } = compilation;
  const entries = source.entries(operation, "responses").filter(([status]) => !status.startsWith("x-"));
  return Object.fromEntries(
    entries.map(([status, value, pointer]) => {
      if (!/^([1-5]\d\d|[1-5]XX|default)$/i.test(status))
        throw new CompileError(pointer, "is no status: write one such as 404, a range such as 4XX, or default.");
      const response = source.resolve(value, pointer);
      const key = status === "default" ? status : status.toUpperCase();
      return [
        key,
        { content: compileContent(compilation, response, "response"), headers: compileHeaders(compilation, response) },
      ];
    }),
  );
}

/**
 * Compiles the Header Objects of a response.
 * @see https://spec.openapis.org/oas/v3.1.1.html#header-object
 */
function compileHeaders(compilation: Compilation, response: Located): Emitted<CompiledHeader>[] {
  const { source } = compilation;
  const entries = source.entries(response, "headers").filter(([name]) => name.toLowerCase() !== "content-type");
  return entries.map(([name, value, pointer]) => {
    const header = source.resolve(value, pointer);
    const common = { name, required: header.value["required"] === true, explode: header.value["explode"] === true };
    const [content] = source.entries(header, "content");
    if (!content) return { ...common, ...compilation.validate(compilation.schemaOf(header, "response")) };
    const [mediaType, mediaTypeValue, place] = content;
    const definition = compilation.schemaOf(source.object(mediaTypeValue, place), "response");
    if (!isJson(mediaType.toLowerCase())) throw new CompileError(place, "must be application/json or end in +json.");
    return { ...common, json: true, ...compilation.validate(definition) };
  });
}

function checkIds(operations: readonly Emitted<CompiledOperation>[]): void {
  const seen = new Map<string, string>();
  for (const { operationId, pointer } of operations) {
    const other = seen.get(operationId);
    if (other)
      throw new CompileError(
        child(pointer, "operationId"),
        `"${operationId}" is taken by ${other}: rename one of them.`,
      );
    if (operationId === "__proto__")
      throw new CompileError(child(pointer, "operationId"), "is not supported: rename the operation.");
    seen.set(operationId, pointer);
  }
}

/**
 * Templates that differ in the names of their parameters only match the same paths, which the standard forbids. Well-known documents
 * have them all the same; one method can still be had once only.
 */
function checkTemplates(operations: readonly Emitted<CompiledOperation>[]): void {
  const seen = new Map<string, string>();
  for (const { method, path, pointer } of operations) {
    const key = `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
    const other = seen.get(key);
    if (other) throw new CompileError(pointer, `matches the same calls as ${other}: leave one of them out.`);
    seen.set(key, pointer);
  }
}
