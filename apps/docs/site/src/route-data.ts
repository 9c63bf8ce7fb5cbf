import { getCollection } from "astro:content";
import { defineRouteMiddleware, type StarlightRouteData } from "@astrojs/starlight/route-data";
import { GUIDES } from "../../src/guide-names.ts";
import { ENGLISH, LANGUAGES } from "../../src/languages.ts";

type Sidebar = StarlightRouteData["sidebar"];

const titles = new Map((await getCollection("guides")).map(({ id, data }) => [id, data.title]));

/** The menu: the pages of this language, then the guides, which are in English. */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const route = locals.starlightRoute;
  const { folder, words } = LANGUAGES.find(({ tag }) => tag === route.locale) ?? ENGLISH;
  const link = (label: string, href: string, lang?: string): Sidebar[number] => ({
    type: "link",
    label,
    href,
    isCurrent: url.pathname === href,
    badge: undefined,
    attrs: lang === undefined ? {} : { lang },
  });
  route.sidebar = [
    link(words.home, `/${folder}`),
    link(words.reference, `/${folder}api/`),
    link(words.interactive, `/${folder}reference/`),
    link(words.console, `/${folder}try/`),
    {
      type: "group",
      label: words.guides,
      entries: GUIDES.map((slug) =>
        link(titles.get(slug) ?? slug, `/guides/${slug}/`, folder === "" ? undefined : "en"),
      ),
      collapsed: false,
      badge: undefined,
    },
  ];
  route.pagination = { prev: undefined, next: undefined };
});
