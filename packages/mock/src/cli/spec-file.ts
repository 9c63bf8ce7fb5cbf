import { resolve } from "node:path";
import type RefParser from "@stoplight/json-schema-ref-parser";
import type { Served } from "../document-app.ts";
import { otherDocument } from "../documents.ts";
import { isObject } from "../json.ts";
import { MockError } from "../mock-error.ts";

/** A document read from files. */
export interface SpecFile {
  readonly served: Served;
  /** Every file that the document consists of, as absolute paths. */
  readonly files: readonly string[];
}

/** The reader of the engine itself: JSON and YAML, references to other files followed, so that both see one document. */
async function newReader(): Promise<RefParser> {
  // Loaded only here: the contract does not need it.
  const { default: Reader } = await import("@stoplight/json-schema-ref-parser");
  return new Reader();
}

// The cast: an index signature of the reader's types forbids the `false` that they document.
const OFFLINE = { resolve: { http: false } } as unknown as RefParser.Options;

/** The first line of a message, which names the file and the place; the lines below it show the source. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] ?? "").trim().replace(/[.:]$/, "");
}

/**
 * Reads an OpenAPI document from a JSON or YAML file and the files that it refers to. Nothing is fetched from the network.
 *
 * @throws MockError where a file cannot be read, is malformed, or is no such document
 */
export async function readSpecFile(path: string): Promise<SpecFile> {
  const file = resolve(path);
  const reader = await newReader();
  const document = await reader.bundle(file, OFFLINE).catch((error: unknown) => {
    throw new MockError(`Cannot read the document ${path}: ${firstLine(error)}.`, { cause: error });
  });
  if (!isObject(document)) throw new MockError(`${path} holds no OpenAPI document.`);
  return { served: await otherDocument(document), files: [...new Set([file, ...reader.$refs.paths("file")])] };
}
