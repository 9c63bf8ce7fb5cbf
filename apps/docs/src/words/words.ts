/** What the site itself says in a language; all that is said of the API comes from the contract and its overlays. */
export interface Words {
  /** Pages, as menus and links call them. */
  readonly home: string;
  readonly reference: string;
  /** `{title}` is the contract's. */
  readonly referenceTitle: string;
  readonly interactive: string;
  readonly console: string;
  readonly guides: string;
  readonly downloads: string;
  readonly language: string;
  /** The landing page. */
  readonly readReference: string;
  readonly tryOnMock: string;
  /** Markdown; `{command}` starts the mock, `{url}` is where it listens. */
  readonly mockIntro: string;
  readonly mockPort: string;
  readonly downloadsIntro: string;
  /** `{type}` is JSON or YAML. */
  readonly contractAs: string;
  /** Before the links to Arazzo descriptions. */
  readonly workflows: string;
  readonly guidesIntro: string;
  /** The reference. */
  readonly server: string;
  readonly authentication: string;
  readonly parameters: string;
  readonly requestBody: string;
  readonly responses: string;
  readonly headers: string;
  readonly examples: string;
  readonly samples: string;
  readonly schemas: string;
  readonly required: string;
  readonly optional: string;
  readonly value: string;
  readonly name: string;
  readonly meaning: string;
  readonly noBody: string;
  readonly closed: string;
  readonly oneOf: string;
  /** The console. */
  readonly consoleIntro: string;
  readonly serverUrl: string;
  readonly serverHint: string;
  readonly requestId: string;
  readonly status: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly minimal: string;
  readonly send: string;
  readonly sentRequest: string;
  readonly answer: string;
  readonly waiting: string;
  readonly failed: string;
  readonly needsScript: string;
}
