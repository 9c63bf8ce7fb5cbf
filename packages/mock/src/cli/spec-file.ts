import { createRequire } from "node:module";
import { resolve } from "node:path";
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

/** The part that is used of the reader. */
interface Reader {
  bundle(path: string, options: object): Promise<unknown>;
  readonly $refs: { paths(type: "file"): string[] };
}

/** The reader of the engine itself: JSON and YAML, references to other files followed, so that both see one document. */
function newReader(): Reader {
  const require = createRequire(import.meta.resolve("@stoplight/prism-http"));
  // The package's types cannot be had without depending on it.
  const { default: RefParser } = require("@stoplight/json-schema-ref-parser") as { default: new () => Reader };
  return new RefParser();
}

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
  const reader = newReader();
  const document = await reader.bundle(file, { resolve: { http: false } }).catch((error: unknown) => {
    throw new MockError(`Cannot read the document ${path}: ${firstLine(error)}.`, { cause: error });
  });
  if (!isObject(document)) throw new MockError(`${path} holds no OpenAPI document.`);
  return { served: await otherDocument(document), files: [...new Set([file, ...reader.$refs.paths("file")])] };
}
