import { readFile } from "node:fs/promises";
import { basename } from "node:path";
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

const HIGHLIGHT: Readonly<Record<string, string>> = {
  cs: "csharp",
  java: "java",
  py: "python",
  ps1: "powershell",
  ts: "typescript",
};

async function sample(file: string): Promise<string> {
  const source = await readFile(samplePath(file), "utf8");
  return fence(HIGHLIGHT[basename(file).split(".").at(-1) ?? ""] ?? "text", source);
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
  if (name.startsWith("sample:")) return await sample(name.slice("sample:".length));
  const makers: Readonly<Record<string, () => string>> = {
    curl: () => mockCommand(document),
    errors: () => errorTable(document),
    lifecycle: () => `<figure>${lifecycleDiagram()}</figure>`,
    permissions: permissionTable,
    reservedIds: () => reservedIds(document),
    changelog: () => changes,
  };
  const make = makers[name];
  if (make === undefined) throw new Error(`A guide asks for {{${name}}}, which the site does not make.`);
  return make();
}

async function fill(text: string, document: OpenApiDocument, changes: string): Promise<string> {
  const pieces = text.split(/\{\{([\w:./-]+)\}\}/);
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
