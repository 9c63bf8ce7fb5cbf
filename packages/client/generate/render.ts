import type { Argument } from "./arguments.ts";
import type { GeneratedOperation } from "./operations.ts";
import { overlapOf } from "./operations.ts";

const HEADER = "// Generated from the contract by `npm run generate`; do not edit.\n";

const PARAMETER_TYPES = {
  path: "PathParameter",
  query: "QueryParameter",
  header: "HeaderParameter",
  property: "BodyProperty",
  body: "Body",
} as const;

/** The text of `src/gen/operations.ts`. */
export function renderOperations(operations: readonly GeneratedOperation[]): string {
  const overlap = overlapOf(operations.map((operation) => operation.path));
  return [
    HEADER,
    renderImports(operations),
    `/** The end of a base URL that holds a beginning of the paths. */\nexport const overlap: RegExp = ${overlap};\n`,
    ...operations.map(renderOperation),
    renderOperationsInterface(operations),
    renderBind(operations),
  ].join("\n");
}

function renderImports(operations: readonly GeneratedOperation[]): string {
  const places = new Set(operations.flatMap((operation) => operation.arguments.map((argument) => argument.in)));
  const types = ["CallOptions", "Operation", ...[...places].map((place) => PARAMETER_TYPES[place])].sort();
  return [
    'import type { Caller } from "../caller.ts";',
    `import type { ${types.join(", ")} } from "../operation.ts";`,
    'import type { Result } from "../result.ts";',
    "",
  ].join("\n");
}

function renderOperation(operation: GeneratedOperation): string {
  const { id } = operation;
  const input = `${pascal(id)}Input`;
  const result = `${pascal(id)}Result`;
  return [
    `/** The arguments of \`${id}\`. */`,
    `export interface ${input} extends CallOptions {`,
    ...operation.arguments.map((argument) => renderArgument(id, argument)),
    "}\n",
    `/** How \`${id}\` can end. */`,
    `export type ${result} = Result<${quote(id)}>;\n`,
    `const ${id}Operation: Operation<${quote(id)}> = ${renderData(operation)};\n`,
    comment(operation.description, ""),
    `export function ${id}(caller: Caller, input: ${input}${isOptional(operation) ? " = {}" : ""}): Promise<${result}> {`,
    `  return caller.call(${id}Operation, input);`,
    "}\n",
  ].join("\n");
}

function renderArgument(id: string, { argument, in: place, name, isRequired, description }: Argument): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(argument) ? argument : quote(argument);
  const type = PARAMETER_TYPES[place];
  const parameters = place === "body" ? quote(id) : `${quote(id)}, ${quote(name)}`;
  const declared = `  readonly ${key}${isRequired ? "" : "?"}: ${type}<${parameters}>${isRequired ? "" : " | undefined"};`;
  return description === undefined ? declared : `${comment(description, "  ")}\n${declared}`;
}

/** The operation as data. Properties that say nothing are left out: this goes to every user's browser. */
function renderData({ id, method, path, arguments: list, responses }: GeneratedOperation): string {
  const parameters = list.flatMap((entry) =>
    entry.in === "property" || entry.in === "body" ? [] : [`    { ${renderParameter(entry)} },`],
  );
  const properties = list.filter(({ in: place }) => place === "property").map(({ name }) => quote(name));
  const isWholeBody = list.some(({ in: place }) => place === "body");
  return [
    "{",
    `  id: ${quote(id)},`,
    `  method: ${quote(method)},`,
    `  path: ${quote(path)},`,
    ...(parameters.length > 0 ? ["  parameters: [", ...parameters, "  ],"] : ["  parameters: [],"]),
    ...(properties.length > 0 ? [`  body: [${properties.join(", ")}],`] : []),
    ...(isWholeBody ? ["  body: true,"] : []),
    `  responses: { ${responses.map(([status, hasBody]) => `${status}: ${hasBody}`).join(", ")} },`,
    "}",
  ].join("\n");
}

function renderParameter({ argument, in: place, name, isGuid }: Argument): string {
  const renamed = argument === name ? "" : `, argument: ${quote(argument)}`;
  return `in: ${quote(place)}, name: ${quote(name)}${renamed}${isGuid ? ", isGuid: true" : ""}`;
}

function renderOperationsInterface(operations: readonly GeneratedOperation[]): string {
  const methods = operations.flatMap((operation) => [
    comment(operation.description, "  "),
    `  ${operation.id}(input${isOptional(operation) ? "?" : ""}: ${pascal(operation.id)}Input): Promise<${pascal(operation.id)}Result>;`,
  ]);
  return ["/** Every operation of the contract. */", "export interface Operations {", ...methods, "}\n"].join("\n");
}

function renderBind(operations: readonly GeneratedOperation[]): string {
  return [
    "/** Every operation, called through one caller. */",
    "export function bindOperations(caller: Caller): Operations {",
    "  return {",
    ...operations.map(({ id }) => `    ${id}: (input) => ${id}(caller, input),`),
    "  };",
    "}\n",
  ].join("\n");
}

function isOptional(operation: GeneratedOperation): boolean {
  return operation.arguments.every(({ isRequired }) => !isRequired);
}

function comment(text: string, indent: string): string {
  const lines = text.replaceAll("*/", "*\\/").trim().split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

function pascal(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
