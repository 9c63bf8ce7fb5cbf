import { escapeMarkup } from "./markup.ts";
import type { CheckResult, Failure, Report } from "./model.ts";
import { STYLE } from "./style.ts";
import { summaryOf } from "./summary.ts";

/** Writes a report as one HTML page that needs nothing else: no script, no font, no request to any host. */
export function htmlReport(report: Report): string {
  const { title, version } = report.document;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Conformance of ${escapeMarkup(report.baseUrl)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kind">Conformance report</p>
<h1>${escapeMarkup(report.baseUrl)}</h1>
<p>Checked against <strong>${escapeMarkup(title)} ${escapeMarkup(version)}</strong></p>
${verdict(report)}
</header>
${failures(report)}
${table(report)}
<footer>
<dl>
${fact("Started", `<time datetime="${report.startedAt}">${report.startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>`)}
${fact("Took", `${(report.durationMs / 1000).toFixed(1)} s, ${report.calls} calls`)}
${fact("Seed", String(report.seed))}
${fact("Generated calls", `at most ${report.maxCases}`)}
${fact("Profile", escapeMarkup(report.profile))}
${fact("Changes", report.allowChanges ? "allowed on the ids that were given" : "none: only calls that a correct server refuses")}
</dl>
</footer>
</main>
</body>
</html>
`;
}

const fact = (name: string, value: string): string => `<div><dt>${name}</dt><dd>${value}</dd></div>`;

function verdict(report: Report): string {
  const { passed, failed, notRun, faults } = summaryOf(report);
  const ways = `${faults} ${faults === 1 ? "way" : "ways"}`;
  const [kind, text] = report.conforms
    ? ["passed", "The server keeps the contract, as far as it was checked."]
    : failed > 0
      ? ["failed", `The server breaks the contract in ${ways}.`]
      : ["not-run", "Nothing could be checked."];
  return `<p class="verdict ${kind}">${text}</p>
<ul class="counts"><li class="passed"><b>${passed}</b> passed</li><li class="failed"><b>${failed}</b> failed</li><li class="not-run"><b>${notRun}</b> not run</li></ul>`;
}

function failures(report: Report): string {
  const failed = report.checks.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) return "";
  const sections = failed.map(
    (check) => `<section id="${escapeMarkup(check.id)}">
<h3>${escapeMarkup(check.id)}</h3>
<p>Expected: ${escapeMarkup(check.title.charAt(0).toLowerCase() + check.title.slice(1))}.</p>
${check.failures.map(failureBlock).join("\n")}
</section>`,
  );
  return `<h2>What is wrong</h2>\n${sections.join("\n")}`;
}

function failureBlock(failure: Failure): string {
  const { response, count } = failure;
  const headers = Object.entries(response?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const answer = response ? [`HTTP ${response.status}`, ...headers, "", response.body].join("\n") : "No answer came.";
  return `<details open>
<summary>${escapeMarkup(failure.why)}${count > 1 ? ` <span class="note">${count} calls</span>` : ""}</summary>
<p class="place">${failure.operation ? `${escapeMarkup(failure.operation)} · ` : ""}<code>${escapeMarkup(failure.pointer)}</code></p>
<h4>Request</h4>
<pre tabindex="0">${escapeMarkup(failure.curl ?? "No one call is to blame.")}</pre>
<h4>Answer</h4>
<pre tabindex="0">${escapeMarkup(answer)}</pre>
<h4>Show it again</h4>
<pre tabindex="0">${escapeMarkup(failure.replay)}</pre>
</details>`;
}

const LABELS: Readonly<Record<CheckResult["status"], string>> = {
  passed: "Passed",
  failed: "Failed",
  "not-run": "Not run",
};

function table({ checks }: Report): string {
  const rows = checks.map(
    ({ id, title, status, reason, calls }) => `<tr>
<td><span class="status ${status}">${LABELS[status]}</span></td>
<td><code>${status === "failed" ? `<a href="#${escapeMarkup(id)}">${escapeMarkup(id)}</a>` : escapeMarkup(id)}</code></td>
<td>${escapeMarkup(title)}${reason ? `<br><span class="note">${status === "failed" ? "Then not run" : "Not run"}: ${escapeMarkup(reason)}</span>` : ""}</td>
<td class="number">${calls}</td>
</tr>`,
  );
  return `<h2>All checks</h2>
<div class="scroll">
<table>
<thead><tr><th>Verdict</th><th>Check</th><th>What it means to pass</th><th class="number">Calls</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</div>`;
}
