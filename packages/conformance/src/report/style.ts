/** The style sheet of the HTML report: light and dark, for screens and for paper. */
export const STYLE = `
:root { --text: #1b1f24; --dim: #57606a; --line: #d8dee4; --back: #ffffff; --raised: #f6f8fa; --passed: #116329; --failed: #a40e26; --not-run: #7d4e00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --dim: #9da7b3; --line: #30363d; --back: #0d1117; --raised: #161b22; --passed: #56d364; --failed: #ff7b72; --not-run: #e3b341; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 1.5rem 0 0; }
h4 { font-size: .8rem; color: var(--dim); margin: .75rem 0 .25rem; font-weight: 600; }
p { margin: .25rem 0; }
a { color: inherit; }
.kind { color: var(--dim); }
.verdict { font-size: 1.25rem; font-weight: 600; margin: 1.5rem 0 .5rem; padding: .75rem 1rem; border-left: .35rem solid; background: var(--raised); }
.passed { color: var(--passed); } .failed { color: var(--failed); } .not-run { color: var(--not-run); }
.counts { display: flex; gap: 1.5rem; list-style: none; padding: 0; margin: .75rem 0; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; margin: .75rem 0; }
summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
.place, .note { color: var(--dim); font-size: .875rem; font-weight: 400; overflow-wrap: anywhere; }
pre { margin: 0; padding: .6rem .75rem; background: var(--raised); border-radius: .3rem; font: .8rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 20rem; overflow: auto; }
code { font: .875em ui-monospace, monospace; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; white-space: nowrap; }
td code, .status { white-space: nowrap; }
.status { font-weight: 600; }
.number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
footer dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem 1.5rem; margin: 2.5rem 0 0; font-size: .875rem; }
dt { color: var(--dim); } dd { margin: 0; }
@media print { details { break-inside: avoid; } pre { max-height: none; } }
`;
