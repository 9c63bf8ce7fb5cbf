import { defineCollection } from "astro:content";
import { readFile } from "node:fs/promises";
import { docsSchema } from "@astrojs/starlight/schema";
import type { Loader } from "astro/loaders";
import { z } from "astro/zod";
import type { Page } from "../../src/pages.ts";

/** The pages that the build has made, by collection; `MIM_CM_DOCS_PAGES` names the file that they are in. */
async function readPages(collection: "docs" | "guides"): Promise<Page[]> {
  return JSON.parse(await readFile(process.env["MIM_CM_DOCS_PAGES"] ?? "", "utf8"))[collection];
}

function frontmatter({ title, description, actions }: Page): Record<string, unknown> {
  if (actions === undefined) return { title, description };
  const links = actions.map(({ text, link, primary }) => ({ text, link, variant: primary ? "primary" : "secondary" }));
  return { title, description, template: "splash", hero: { tagline: description, actions: links } };
}

/** A page whose Markdown has not changed since the last build is not rendered again. */
function pages(collection: "docs" | "guides"): Loader {
  return {
    name: `mim-cm-${collection}`,
    async load({ config, store, parseData, renderMarkdown, generateDigest }) {
      const current = await readPages(collection);
      const ids = new Set(current.map(({ id }) => id || "index"));
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      for (const page of current) {
        const id = page.id || "index";
        const digest = generateDigest(JSON.stringify(page));
        if (store.get(id)?.digest === digest) continue;
        const data = await parseData({ id, data: collection === "docs" ? frontmatter(page) : { ...page } });
        // There is no such file: the place tells the language, in which buttons on code blocks are named.
        const fileURL = new URL(`content/docs/${id}.md`, config.srcDir);
        store.set({ id, data, digest, body: page.body, rendered: await renderMarkdown(page.body, { fileURL }) });
      }
    },
  };
}

export const collections = {
  docs: defineCollection({ loader: pages("docs"), schema: docsSchema() }),
  guides: defineCollection({
    loader: pages("guides"),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
};
