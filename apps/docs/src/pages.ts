import { consoleForm } from "./console-form.ts";
import { type Guide, mockCommand } from "./guides.ts";
import { ENGLISH, type Language } from "./languages.ts";
import { MOCK_URL } from "./mock-url.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { blocks } from "./reference/markdown.ts";
import { referenceMarkdown } from "./reference/page.ts";
import type { Sample } from "./samples.ts";

/** A page for the site generator: Markdown with what stands around it. */
export interface Page {
  /** The path without slashes at its ends; empty for the start page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  /** Links that stand out, on a start page. */
  readonly actions?: readonly { readonly text: string; readonly link: string; readonly primary: boolean }[];
}

/** All that pages are made from. */
export interface Sources {
  readonly documents: ReadonlyMap<Language, OpenApiDocument>;
  readonly samples: readonly Sample[];
  readonly guides: readonly Guide[];
  /** Names of the published Arazzo descriptions. */
  readonly workflows: readonly string[];
  /** Where the console finds its script, from the root. */
  readonly consoleScript: string;
}

function landing(document: OpenApiDocument, { folder, words }: Language, { guides, workflows }: Sources): Page {
  const { title, summary = title } = document.info;
  const downloads = (["JSON", "YAML"] as const).map(
    (type) => `- [${words.contractAs.replace("{type}", type)}](/${folder}openapi.${type.toLowerCase()})`,
  );
  const intro = words.mockIntro.replace("{command}", "npm ci && npm start").replace("{url}", MOCK_URL);
  return {
    id: folder.replace("/", ""),
    title,
    description: summary,
    actions: [
      { text: words.readReference, link: `/${folder}api/`, primary: true },
      { text: words.interactive, link: `/${folder}reference/`, primary: false },
      { text: words.console, link: `/${folder}try/`, primary: false },
    ],
    body: blocks(
      `## ${words.tryOnMock} {#mock}`,
      intro,
      mockCommand(document),
      words.mockPort,
      `## ${words.downloads} {#downloads}`,
      words.downloadsIntro,
      [...downloads, ...workflowList(words.workflows, workflows)].join("\n"),
      `## ${words.guides} {#guides}`,
      words.guidesIntro,
      guides.map((guide) => `- [${guide.title}](/guides/${guide.slug}/)`).join("\n"),
    ),
  };
}

function workflowList(intro: string, names: readonly string[]): string[] {
  const links = names.map((name) => `[\`${name.replace(".arazzo.yaml", "")}\`](/workflows/${name})`);
  return links.length === 0 ? [] : [`- ${intro} ${links.join(", ")}`];
}

function pagesIn(language: Language, sources: Sources): Page[] {
  const document = documentOf(language, sources);
  const { folder, words } = language;
  const reference = referenceMarkdown(document, documentOf(ENGLISH, sources), sources.samples, words);
  const description = document.info.summary ?? document.info.title;
  return [
    landing(document, language, sources),
    {
      id: `${folder}api`,
      title: words.referenceTitle.replace("{title}", document.info.title),
      description,
      body: reference,
    },
    {
      id: `${folder}try`,
      title: words.console,
      description: words.consoleIntro,
      body: consoleForm(document, words, sources.consoleScript),
    },
  ];
}

function documentOf(language: Language, { documents }: Sources): OpenApiDocument {
  const document = documents.get(language);
  if (document === undefined) throw new Error(`There is no contract in ${language.name}.`);
  return document;
}

/** Every page that exists in all languages. */
export function localisedPages(sources: Sources): Page[] {
  return [...sources.documents.keys()].flatMap((language) => pagesIn(language, sources));
}

/** The guides, which are in English. */
export function guidePages(sources: Sources): Page[] {
  return sources.guides.map(({ slug, title, description, body }) => ({ id: slug, title, description, body }));
}
