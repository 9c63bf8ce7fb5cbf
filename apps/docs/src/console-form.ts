import { escapeHtml } from "./html.ts";
import { MOCK_URL } from "./mock-url.ts";
import { asNode, follow, member, type OpenApiDocument, operationsOf } from "./openapi.ts";
import type { Words } from "./words/words.ts";

function field(id: string, label: string, control: string, hint?: string): string {
  const more = hint === undefined ? "" : `<small id="${id}-hint">${escapeHtml(hint)}</small>`;
  return `<p class="field"><label for="${id}">${escapeHtml(label)}</label>${control}${more}</p>`;
}

function ids(document: OpenApiDocument): { value: string; summary: string }[] {
  const [operation] = operationsOf(document);
  const parameters = Array.isArray(operation?.node["parameters"]) ? operation.node["parameters"] : [];
  const id = parameters.map((entry) => follow(document, asNode(entry))).find((entry) => entry["in"] === "path") ?? {};
  return Object.values(asNode(id["examples"]))
    .map((example) => follow(document, asNode(example)))
    .map(({ value, summary }) => ({ value: String(value), summary: String(summary ?? "") }));
}

function statuses(document: OpenApiDocument): string[] {
  const schemas = asNode(asNode(asNode(document)["components"])["schemas"]);
  const values = member(document, schemas, "RequestedStatus")["enum"];
  return Array.isArray(values) ? values.map(String) : [];
}

/** The console: a form, and places for the exchange. Without JavaScript it says so, and leads to the reference. */
export function consoleForm(document: OpenApiDocument, words: Words, script: string): string {
  const [operation] = operationsOf(document);
  const known = ids(document);
  const options = known
    .map(({ value, summary }) => `<option value="${value}">${escapeHtml(summary)}</option>`)
    .join("");
  const states = statuses(document)
    .map((value) => `<option>${escapeHtml(value)}</option>`)
    .join("");
  const attributes = [
    `data-method="${operation?.method.toUpperCase()}"`,
    `data-path="${escapeHtml(operation?.path ?? "")}"`,
    `data-waiting="${escapeHtml(words.waiting)}"`,
    `data-failed="${escapeHtml(words.failed)}"`,
  ].join(" ");
  const fields = [
    field(
      "console-server",
      words.serverUrl,
      `<input id="console-server" name="server" type="url" required value="${MOCK_URL}" aria-describedby="console-server-hint" autocomplete="off" spellcheck="false">`,
      words.serverHint,
    ),
    field(
      "console-id",
      words.requestId,
      `<input id="console-id" name="id" required list="console-ids" value="${known[0]?.value ?? ""}" autocomplete="off" spellcheck="false"><datalist id="console-ids">${options}</datalist>`,
    ),
    field(
      "console-status",
      words.status,
      `<select id="console-status" name="status" autocomplete="off">${states}</select>`,
    ),
    field(
      "console-token",
      words.token,
      '<input id="console-token" name="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="console-token-hint" value="x">',
      words.tokenHint,
    ),
    `<p class="field check"><input id="console-minimal" name="minimal" type="checkbox" autocomplete="off"><label for="console-minimal">${escapeHtml(words.minimal)} (<code>Prefer: return=minimal</code>)</label></p>`,
  ];
  const outputs = [
    `<h2 id="request">${escapeHtml(words.sentRequest)}</h2><pre class="exchange" id="console-request" tabindex="0"></pre>`,
    `<h2 id="answer">${escapeHtml(words.answer)}</h2><pre class="exchange" id="console-answer" tabindex="0" aria-live="polite"></pre>`,
  ];
  return [
    escapeHtml(words.consoleIntro),
    `<noscript><p><strong>${escapeHtml(words.needsScript)}</strong></p></noscript>`,
    `<form id="console" ${attributes}>${fields.join("")}<p><button type="submit">${escapeHtml(words.send)}</button></p></form>`,
    `<div id="console-exchange">${outputs.join("")}</div>`,
    `<script type="module" src="/${script}"></script>`,
  ].join("\n\n");
}
