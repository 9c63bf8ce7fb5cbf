import { curlCommand } from "./curl.ts";
import { escapeHtml } from "./html.ts";
import { type OpenApiDocument, type Operation, operationsOf } from "./openapi.ts";

/** Where the mock listens unless MOCK_PORT says otherwise. */
const MOCK_URL = "http://127.0.0.1:4010";

/** The start page: what the API is, its operations, the mock and the downloads. `assets` are paths below the root. */
export function landingPage(document: OpenApiDocument, assets: { icon: string; stylesheet: string }): string {
  const { title, version, summary } = document.info;
  const operations = operationsOf(document);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(summary ?? title)}">
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.stylesheet}">
</head>
<body>
<main>
<header>
<p class="version">Version ${escapeHtml(version)}</p>
<h1>${escapeHtml(title)}</h1>
${summary === undefined ? "" : `<p class="summary">${escapeHtml(summary)}</p>`}
<p class="actions"><a class="primary" href="reference/">Read the reference</a>
<a href="#mock">Try it on the mock</a>
<a href="openapi.json" download>Download openapi.json</a></p>
</header>
<section aria-labelledby="operations">
<h2 id="operations">Operations</h2>
<ul class="operations">
${operations.map(operationItem).join("\n")}
</ul>
</section>
<section aria-labelledby="mock">
<h2 id="mock">Try it on the mock</h2>
<p>In a clone of the repository, <code>npm ci &amp;&amp; npm start</code> runs a mock of this API on
<code>${MOCK_URL}</code>. It needs no account and answers with the examples of the reference:</p>
${operations.map((operation) => sample(document, operation)).join("\n")}
<p>Set <code>MOCK_PORT</code> to run it on another port.</p>
</section>
<section aria-labelledby="contract">
<h2 id="contract">Use the contract</h2>
<p><a href="openapi.json" download>openapi.json</a> is the whole contract in one OpenAPI 3.1 file. Client and server generators,
Postman and most API gateways import it as it is.</p>
</section>
</main>
</body>
</html>
`;
}

function operationItem(operation: Operation): string {
  const { method, path, node } = operation;
  const name = String(node["summary"] ?? node["operationId"]);
  return `<li><a href="reference/${escapeHtml(anchor(operation))}">${escapeHtml(name)}</a> <code><b>${method.toUpperCase()}</b> ${breakable(path)}</code></li>`;
}

/** Where Redoc shows an operation: it routes by tag and operationId, both in lower case. */
function anchor({ node }: Operation): string {
  const [tag] = Array.isArray(node["tags"]) ? node["tags"] : [];
  if (typeof tag !== "string" || typeof node["operationId"] !== "string") return "";
  return `#/${tag.replaceAll(" ", "-")}/${node["operationId"]}`.toLowerCase();
}

/** A path that may break after each slash, so that it fits a phone. */
function breakable(path: string): string {
  return escapeHtml(path).replaceAll("/", "/<wbr>");
}

function sample(document: OpenApiDocument, operation: Operation): string {
  const command = curlCommand(document, operation, MOCK_URL);
  return command === undefined ? "" : `<pre tabindex="0"><code>${escapeHtml(command)}</code></pre>`;
}
