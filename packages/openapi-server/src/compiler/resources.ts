import { child, type Located } from "./source.ts";

/** Keys whose values are data, in which `$id` means nothing. */
const DATA = new Set(["example", "examples", "enum", "const", "default", "value"]);

/** Keys whose members are named freely, so that none of these names means anything. */
const MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"]);

/** Base of a document that does not say what it is called. */
const DOCUMENT = "https://document.invalid/";

/**
 * The schema resources and anchors of a document (JSON Schema 2020-12 core, section 8.2): what references by URI lead to.
 */
export class Resources {
  /** Pointer of each resource and anchor by its URI; undefined where two have the same. */
  readonly #places = new Map<string, string | undefined>([[DOCUMENT, ""]]);
  /** URI of each resource by the pointer of its root. */
  readonly #uris = new Map<string, string>([["", DOCUMENT]]);

  constructor(document: unknown) {
    this.#walk(document, "", DOCUMENT);
  }

  /**
   * The pointer that a reference at a place leads to: a resource or anchor of the document, and a JSON Pointer from there. Undefined
   * where the document has none.
   */
  resolve(reference: string, from: string): string | undefined {
    const url = parse(reference, this.#baseAt(from));
    if (!url) return undefined;
    const fragment = decode(url.hash.slice(1));
    const resource = url.href.slice(0, url.href.length - url.hash.length).replace(/#$/, "");
    if (fragment !== "" && !fragment.startsWith("/")) return this.#places.get(`${resource}#${fragment}`);
    const root = this.#places.get(resource);
    return root === undefined ? undefined : root + fragment;
  }

  /** URI of the resource that a place is in. */
  #baseAt(pointer: string): string {
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      const uri = this.#uris.get(at);
      if (uri !== undefined) return uri;
    }
    return DOCUMENT;
  }

  #walk(value: unknown, pointer: string, base: string, isMap = false): void {
    if (typeof value !== "object" || value === null) return;
    const uri = isMap ? base : this.#enter(value as Located["value"], pointer, base); // any object: its names are looked up
    for (const [key, item] of Object.entries(value)) {
      if (isMap || !(DATA.has(key) || key.startsWith("x-")))
        this.#walk(item, child(pointer, key), uri, !isMap && MAPS.has(key));
    }
  }

  /** Notes what an object is called; returns the base of what is in it. */
  #enter(value: Located["value"], pointer: string, base: string): string {
    const { $id, $anchor, $dynamicAnchor } = value;
    const uri = typeof $id === "string" ? parse($id, base)?.href.replace(/#$/, "") : undefined;
    if (uri !== undefined) {
      this.#note(uri, pointer);
      this.#uris.set(pointer, uri);
    }
    for (const anchor of new Set([$anchor, $dynamicAnchor])) {
      if (typeof anchor === "string") this.#note(`${uri ?? base}#${anchor}`, pointer);
    }
    return uri ?? base;
  }

  #note(uri: string, pointer: string): void {
    this.#places.set(uri, this.#places.has(uri) ? undefined : pointer);
  }
}

function parse(reference: string, base: string): URL | undefined {
  // A URN can be a base for nothing but a fragment, which URL does not join to it.
  if (reference.startsWith("#") || reference === "") return new URL(base.replace(/#.*$/, "") + reference);
  return URL.canParse(reference, base) ? new URL(reference, base) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
