import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { curlCommand } from "./curl.ts";
import { errorTable } from "./error-table.ts";
import { GUIDES } from "./guide-names.ts";
import { lifecycleDiagram, permissionTable } from "./lifecycle-diagram.ts";
import { MOCK_URL } from "./mock-url.ts";
import { type OpenApiDocument, operationsOf } from "./openapi.ts";
import { fence } from "./reference/markdown.ts";
import { reservedIds } from "./reserved-ids.ts";
import { samplePath } from "./samples.ts";

/** A page of prose with its title. */
export interface Guide {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

const EXAMPLES = new URL("../../../examples/", import.meta.url);

const HIGHLIGHT: Readonly<Record<string, string>> = {
  ".cs": "csharp",
  ".java": "java",
  ".js": "javascript",
  ".ps1": "powershell",
  ".py": "python",
  ".ts": "typescript",
  ".tsx": "tsx",
};

/** A file as a block, whole: what a guide shows is what its own tests run. */
async function included(file: URL, title?: string): Promise<string> {
  const highlight = HIGHLIGHT[extname(file.pathname)];
  if (highlight === undefined)
    throw new Error(`A guide shows ${file.pathname}, whose kind src/guides.ts does not know.`);
  const source = await readFile(file, "utf8");
  return fence(title === undefined ? highlight : `${highlight} title="${title}"`, source);
}

/** The curl command of the first operation, for the mock, as a block. */
export function mockCommand(document: OpenApiDocument): string {
  const [operation] = operationsOf(document);
  const command = operation === undefined ? undefined : curlCommand(document, operation, MOCK_URL);
  if (command === undefined) throw new Error("The contract has no operation whose examples make a call.");
  return fence("bash", command);
}

/** What a guide can ask for between double braces. */
async function part(name: string, document: OpenApiDocument, changes: string): Promise<string> {
  const [kind, file] = name.split(":");
  if (kind === "sample" && file !== undefined) return await included(samplePath(file));
  if (kind === "example" && file !== undefined) return await included(new URL(file, EXAMPLES), file);
  const makers: Readonly<Record<string, () => string>> = {
    curl: () => mockCommand(document),
    errors: () => errorTable(document),
    lifecycle: () => `<figure>${lifecycleDiagram()}</figure>`,
    permissions: permissionTable,
    reservedIds: () => reservedIds(document),
    changelog: () => changes,
  };
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (make === undefined) throw new Error(`A guide asks for {{${name}}}, which the site does not make.`);
  return make();
}

/**
 * Fills in what a guide asks for: parts that are made from the contract, files of `samples/` and of the projects in
 * `examples/`. `changes` is the changelog. Throws for what is not there.
 */
export async function fill(text: string, document: OpenApiDocument, changes: string): Promise<string> {
  const pieces = text.split(/\{\{(.*?)\}\}/);
  const filled = await Promise.all(pieces.map((piece, index) => (index % 2 ? part(piece, document, changes) : piece)));
  return filled.join("");
}

/** Reads a guide and fills in what comes from the contract. `changes` is the changelog. */
async function readGuide(slug: string, document: OpenApiDocument, changes: string): Promise<Guide> {
  const text = await readFile(new URL(`../guides/${slug}.md`, import.meta.url), "utf8");
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const field = (name: string): string => new RegExp(`^${name}: (.+)$`, "m").exec(head)?.[1] ?? "";
  if (field("title") === "") throw new Error(`guides/${slug}.md has no title.`);
  return { slug, title: field("title"), description: field("description"), body: await fill(body, document, changes) };
}

/** All guides. */
export async function readGuides(document: OpenApiDocument, changes: string): Promise<Guide[]> {
  return await Promise.all(GUIDES.map((slug) => readGuide(slug, document, changes)));
}
