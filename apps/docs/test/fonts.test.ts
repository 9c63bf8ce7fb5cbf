import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenSite, openSite } from "./site.ts";
import { visit, within } from "./visit.ts";

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

/** The characters that the page shows and no font of the machine has: they look like one that nobody has. */
async function withoutGlyph(page: Page, text?: string): Promise<string[]> {
  const missing = page.evaluate<string[], string | undefined>((given) => {
    // Runs in the browser, which this project's types do not know.
    const { document, getComputedStyle } = globalThis as unknown as BrowserGlobals;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [40, 40];
    const context = canvas.getContext("2d");
    context.font = `24px ${getComputedStyle(document.body).fontFamily}`;
    const drawn = (character: string): string => {
      context.clearRect(0, 0, 40, 40);
      context.fillText(character, 4, 30);
      return canvas.toDataURL();
    };
    // A private character: the box that stands for it is the one that stands for every other that is missing.
    const tofu = [drawn("\u{10FFFD}"), drawn("\u{E123}")];
    const characters = new Set((given ?? document.body.innerText).replaceAll(/\s/g, ""));
    return [...characters].filter((character) => tofu.includes(drawn(character)));
  }, text);
  return await within("drawing characters", missing);
}

interface BrowserGlobals {
  readonly document: {
    readonly body: { readonly innerText: string };
    createElement(name: "canvas"): {
      width: number;
      height: number;
      toDataURL(): string;
      getContext(kind: "2d"): {
        font: string;
        clearRect(x: number, y: number, width: number, height: number): void;
        fillText(text: string, x: number, y: number): void;
      };
    };
  };
  getComputedStyle(element: unknown): { readonly fontFamily: string };
}

test.each(["de-DE/", "hu-HU/", "sv-SE/", "ja-JP/", "zh-CN/"])(
  "/%sapi/ shows no box in place of a character",
  async (folder) => {
    const reader = await visit(site.browser, `${site.url}${folder}api/`);
    if (/ja|zh/.test(folder) && (await withoutGlyph(reader.page, "証证")).length > 0) {
      console.log(`${folder} skipped: no CJK font`);
    } else {
      expect(await withoutGlyph(reader.page)).toEqual([]);
    }
    // The measure itself can tell: this is a character that no font has.
    expect(await withoutGlyph(reader.page, "\u{E124}a")).toEqual(["\u{E124}"]);
    await reader.close();
  },
);
