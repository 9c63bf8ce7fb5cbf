import type { CompiledDocument, CompiledOperation, SecurityScheme } from "../document.ts";
import { type Emitted, ValidatorReference } from "./compilation.ts";
import type { CompileOptions } from "./index.ts";
import { print } from "./print.ts";
import type { ValidatorCode } from "./validators.ts";

export const HEADER = "// Generated from an OpenAPI document by `openapi-server compile`; do not edit.\n";

/** What validators import from `@mim-cm/openapi-server/validation`. */
export const HELPER_NAMES = [
  "append",
  "equal",
  "formats",
  "isMultiple",
  "isUnique",
  "leftItems",
  "leftProperties",
  "push",
  "ucs2length",
] as const;

/** What is left of a document once it is compiled. */
export type EmittedDocument = Emitted<Pick<CompiledDocument, "format" | "title" | "securitySchemes" | "operations">>;

/** The validators and the document literal: everything of the module but its import and export. */
export function emitBody(document: EmittedDocument, validators: ValidatorCode): string {
  const reference = (value: object): string | undefined =>
    value instanceof ValidatorReference ? validators.names.get(value.definition) : undefined;
  return `${validators.text}\n\nconst document = ${print(document, reference)};\n`;
}

/** The ES module of a compiled document. */
export function emitModule(body: string): string {
  const helpers = HELPER_NAMES.filter((name) => new RegExp(`(= |return )${name}\\b`).test(body));
  const imports =
    helpers.length > 0 ? `import { ${helpers.join(", ")} } from "@mim-cm/openapi-server/validation";\n\n` : "";
  return `${HEADER}${imports}${body.trim()}\n\nexport { document };\n`;
}

/** The declarations that go with the module. */
export function emitTypes(document: EmittedDocument, options: CompileOptions): string {
  const { types } = options;
  const { operations, securitySchemes } = document;
  const anonymous = operations.filter((operation) => isAnonymous(operation));
  const imports = anonymous.length > 0 ? "operations, paths" : "operations";
  const lines = [`${HEADER}import type { CompiledDocument } from "@mim-cm/openapi-server";`];
  if (types !== undefined) lines.push(`import type { ${imports} } from ${JSON.stringify(types)};`);
  lines.push(
    "",
    ...emitInterface("SecuritySchemes", "The document's security schemes by name.", schemeTypes(securitySchemes)),
  );
  lines.push(
    ...emitInterface(
      "OperationSecurity",
      "Alternatives of each operation, as tuples of scheme names.",
      securityTypes(operations),
    ),
  );
  lines.push(...emitOperations(anonymous, options));
  lines.push("export declare const document: CompiledDocument<Operations, SecuritySchemes, OperationSecurity>;", "");
  return lines.join("\n");
}

function isAnonymous({ operationId, method, path }: Emitted<CompiledOperation>): boolean {
  return operationId === `${method.toLowerCase()} ${path}`;
}

function emitInterface(name: string, comment: string, members: readonly string[]): string[] {
  return [`/** ${comment} */`, `export interface ${name} {`, ...members.map((member) => `  ${member};`), "}", ""];
}

function schemeTypes(schemes: Readonly<Record<string, SecurityScheme>>): string[] {
  return Object.entries(schemes).map(([name, scheme]) => `${JSON.stringify(name)}: ${print(scheme, () => undefined)}`);
}

function securityTypes(operations: readonly Emitted<CompiledOperation>[]): string[] {
  return operations.map(({ operationId, security }) => {
    const tuples = security.map((alternative) => JSON.stringify(alternative.map(([scheme]) => scheme)));
    return `${JSON.stringify(operationId)}: ${tuples.length === 0 ? "[]" : [...new Set(tuples)].join(" | ")}`;
  });
}

/** Operations without an operationId go by method and path, and have their types in `paths`. */
function emitOperations(
  anonymous: readonly Emitted<CompiledOperation>[],
  { types, withoutOperations = [] }: CompileOptions,
): string[] {
  const leftOut = withoutOperations.map((id) => JSON.stringify(id)).join(" | ");
  const named = leftOut === "" ? "operations" : `Omit<operations, ${leftOut}>`;
  if (types === undefined)
    return [
      "/** Compile with --types to have the types of the operations here. */",
      "export type Operations = Record<never, never>;",
      "",
    ];
  if (anonymous.length === 0) return [`export type Operations = ${named};`, ""];
  const members = anonymous.map(
    ({ operationId, method, path }) =>
      `${JSON.stringify(operationId)}: paths[${JSON.stringify(path)}][${JSON.stringify(method.toLowerCase())}]`,
  );
  return [
    `export type Operations = ${named} & AnonymousOperations;`,
    "",
    ...emitInterface("AnonymousOperations", "Operations without an operationId.", members),
  ];
}
